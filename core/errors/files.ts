import { ProblemError } from "./problem";

const WRITE_FAILURES: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EACCES: "permission is denied",
  EPERM: "the operation is not permitted",
  EISDIR: "a folder is in the way",
  ERR_FS_EISDIR: "a folder is in the way",
  ENOTDIR: "a file stands where a folder should be",
  EEXIST: "a file stands where a folder should be",
  EMFILE: "too many files are open",
  EIO: "the disk reports an error",
};

const READ_FAILURES: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EISDIR: "it is a folder",
  ELOOP: "its links lead in a circle",
  ENOTDIR: "a file stands where a folder should be",
  EPERM: "the operation is not permitted",
};

/** Why a file that is there cannot be read, in words; `undefined` when the error is about something else. */
export const unreadableBecause = (error: unknown): string | undefined =>
  READ_FAILURES[((error ?? {}) as Partial<NodeJS.ErrnoException>).code ?? ""];

export function readFailure(error: unknown, file: string): ProblemError | undefined {
  const reason = unreadableBecause(error);
  if (reason === undefined) return undefined;
  return new ProblemError([
    {
      code: "RUN-READ",
      path: file,
      message: "a file or a folder cannot be read",
      found: reason,
      allowed: "a file, or a folder, that whoever runs this may read",
      fix: "put back what belongs there, or make it readable",
    },
  ]);
}

/** The same for whatever went wrong with a file that nobody foresaw: what was looked at was not to be written. */
export function fileFailure(error: unknown): ProblemError | undefined {
  const { syscall, path } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const looked = syscall !== undefined && ["lstat", "scandir", "stat"].includes(syscall);
  return (looked && path !== undefined ? readFailure(error, path) : undefined) ?? writeFailure(error);
}

/** What a failed write means, in words; `undefined` when the error is about something else. */
export function writeFailure(error: unknown): ProblemError | undefined {
  const { code, path, dest } = (error ?? {}) as Partial<NodeJS.ErrnoException & { dest: string }>;
  const reason = code === undefined ? undefined : WRITE_FAILURES[code];
  const target = dest ?? path;
  return reason === undefined || target === undefined ? undefined : cannotWrite(target, reason);
}

export function cannotWrite(path: string, reason: string): ProblemError {
  return new ProblemError([
    {
      code: "RUN-WRITE",
      message: `cannot write: ${reason}`,
      found: path,
      fix: "make room or make the folder writable, then run the command again; what was written before is intact",
    },
  ]);
}
