import { ExitCode, ProblemError } from "./problem";

/** The folder a command was started in is no landing zone. */
export function notAProject(folder: string, missing: readonly string[]): ProblemError {
  return new ProblemError([
    {
      code: "RUN-NO-PROJECT",
      message: `this folder is not a landing zone: it has no ${missing.join(" and no ")}`,
      found: folder,
      fix: "change into the folder that holds main.ts, cdktf.json and tsconfig.json, then run the command again",
    },
  ]);
}

/** Two runs in one folder would apply the same state twice. */
export function alreadyRunning(holder: { pid: number; command: string; started: string }): ProblemError {
  return new ProblemError([
    {
      code: "RUN-LOCKED",
      message: "another run is at work in this folder",
      found: `${holder.command}, process ${holder.pid}, started ${holder.started}`,
      fix: `wait until it has finished, or stop it with Ctrl-C in its terminal (or: kill -INT ${holder.pid})`,
    },
  ]);
}

export function unknownStack(name: string, known: readonly string[], nearest?: string): ProblemError {
  return unknownName("RUN-UNKNOWN-STACK", "stack", name, known, nearest);
}

export function unknownEnvironment(name: string, known: readonly string[], nearest?: string): ProblemError {
  return unknownName("RUN-UNKNOWN-ENVIRONMENT", "environment", name, known, nearest);
}

export function unknownRunbook(name: string, known: readonly string[], nearest?: string): ProblemError {
  return unknownName("RUN-UNKNOWN-RUNBOOK", "runbook", name, known, nearest);
}

function unknownName(
  code: string,
  kind: string,
  name: string,
  known: readonly string[],
  nearest: string | undefined,
): ProblemError {
  return new ProblemError([
    {
      code,
      message: `there is no ${kind} called "${name}"`,
      found: name,
      allowed: known.length > 0 ? known.join(", ") : `this landing zone has no ${kind}`,
      fix: nearest ? `did you mean "${nearest}"?` : `name one of the ${kind}s above`,
    },
  ]);
}

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

/** The same for a write that failed in another process, which left us its text only. */
export function writeFailureInText(text: string): ProblemError | undefined {
  // A copy names where from and where to.
  const [, code = "", path, dest] = /\b(E[A-Z]+): [^\n]*?'([^'\n]+)'(?: -> '([^'\n]+)')?/.exec(text) ?? [];
  const target = dest ?? path;
  const reason = WRITE_FAILURES[code];
  return target === undefined || reason === undefined ? undefined : cannotWrite(target, reason);
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

/** A double is gone: every engine that talks to it can only hang or fail. */
export function doubleDied(lastWords: string): ProblemError {
  return new ProblemError([
    {
      code: "RUN-DOUBLE-DIED",
      message: "the provider doubles stopped in the middle of the run",
      found: lastWords.trim() || "they said nothing",
      fix: "run the command again: it goes on where this one stopped; if it happens again, report it with the text above",
    },
  ]);
}

export function dependencyCycle(names: readonly string[]): ProblemError {
  return new ProblemError([
    {
      code: "RUN-CYCLE",
      message: "stacks depend on each other in a circle, so none of them can go first",
      found: [...names, names[0]].join(" → "),
      fix: "remove one of the references between these stacks",
    },
  ]);
}

/** `slz sandbox exec -- CMD`: the command could not be started. */
export function commandNotStarted(command: string, reason: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "RUN-COMMAND",
        message: `"${command}" could not be started: ${reason}`,
        fix: "check its name; node_modules/.bin and PATH were searched",
      },
    ],
    ExitCode.failed,
  );
}

/** The two products name the same provider differently, so neither can read the other's state. */
export function otherEngine(engine: string, deployedWith: string): ProblemError {
  return new ProblemError([
    {
      code: "RUN-OTHER-ENGINE",
      message: "what is deployed here was deployed with another engine, whose state this one cannot read",
      found: engine,
      allowed: deployedWith,
      fix: `name that engine in TERRAFORM_BINARY_NAME, or delete the .sandbox folder to begin anew: nothing real is lost`,
    },
  ]);
}

/** What was deployed is written down in a file that nobody understands. */
export function deployedDamaged(file: string): ProblemError {
  return new ProblemError([
    {
      code: "RUN-DEPLOYED-DAMAGED",
      path: file,
      message:
        "the list of what was deployed here cannot be understood, so nobody knows what there is to destroy, nor in which order",
      found: "no list of stacks",
      allowed: "what a deploy wrote",
      fix: "restore the file, or delete the .sandbox folder to begin anew: nothing real is lost",
    },
  ]);
}

/** An engine writes its state in place: a disk that fills up meanwhile leaves half of it. */
export function stateDamaged(stack: string, file: string): ProblemError {
  return new ProblemError([
    {
      code: "RUN-STATE-DAMAGED",
      message: `the state of ${stack} is not whole: an engine could not finish writing it`,
      found: file,
      fix: `put ${file}.backup in its place where there is one, or delete the .sandbox folder to begin anew: nothing real is lost`,
    },
  ]);
}

/** What was deployed is in the states, the cloud it was deployed to is not there any more. */
export function worldGone(file: string): ProblemError {
  return new ProblemError([
    {
      code: "RUN-WORLD-GONE",
      message: "the stacks have state, but the simulated cloud they were deployed to is gone",
      found: `no ${file}`,
      fix: "delete the .sandbox folder and deploy again",
    },
  ]);
}

/** A team's projects and namespaces would be destroyed, because its key in the specification is another. */
export function renameUnsaid(gone: readonly string[], fresh: readonly string[]): ProblemError {
  return new ProblemError(
    fresh.map((team) => ({
      code: "RUN-RENAME-UNSAID",
      path: `teams.${team}`,
      message: "a team is new and another is gone: if that is a rename, projects and namespaces would be destroyed",
      found: `${team} is new, and deployed ${gone.length === 1 ? "is" : "are"} ${gone.join(", ")}`,
      allowed: "a rename that says so, or one change after the other",
      fix: `if it was renamed, add teams.${team}.renamedFrom = ${JSON.stringify(gone.slice(0, 1))}; if not, deploy without the old one before you add the new one`,
    })),
  );
}
