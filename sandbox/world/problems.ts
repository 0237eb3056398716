import { ExitCode, ProblemError } from "../../core/errors/problem";

/** The world's file is not what the sandbox wrote: truncated, edited by hand, or written by another version. */
export function worldDamaged(file: string, found: string): ProblemError {
  return new ProblemError([
    {
      code: "WORLD-DAMAGED",
      path: file,
      message: "the file of the simulated cloud cannot be understood",
      found,
      fix: "restore the file, or delete the .sandbox folder and deploy again: nothing real is lost",
    },
  ]);
}

/** The world's file exists and the system does not let us read it. */
export function worldUnreadable(file: string, found: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "WORLD-UNREADABLE",
        path: file,
        message: "the file of the simulated cloud cannot be read",
        found,
        fix: "give this user read access to the file, or delete the .sandbox folder and deploy again",
      },
    ],
    ExitCode.unknown,
  );
}

/** Read-only folder, full disk, … The file on disk is the one of the last write that succeeded. */
export function worldNotWritten(file: string, found: string): ProblemError {
  return new ProblemError([
    {
      code: "WORLD-NOT-WRITTEN",
      path: file,
      message: "the simulated cloud could not be saved; its file is as it was before",
      found,
      fix: "make room on the disk, or make the folder writable, and run again",
    },
  ]);
}
