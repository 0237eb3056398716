import { ExitCode, ProblemError } from "../../core/errors/problem";
import { unknownName } from "../../core/errors/unknown-name";

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

export function unknownStack(name: string, known: readonly string[], nearest?: string): ProblemError {
  return unknownName("RUN-UNKNOWN-STACK", "stack", name, known, nearest);
}

export function unknownEnvironment(name: string, known: readonly string[], nearest?: string): ProblemError {
  return unknownName("RUN-UNKNOWN-ENVIRONMENT", "environment", name, known, nearest);
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
