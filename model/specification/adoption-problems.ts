import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";

/** A file of proposals that is not what `slz adopt` writes. */
export function unreadableAdoption(
  file: string,
  wrong: readonly { readonly at: string; readonly found: string }[],
): ProblemError {
  return new ProblemError(
    wrong.map(({ at, found }) => ({
      code: "ADOPT-FILE",
      path: at === "" ? file : `${file}: ${at}`,
      message: "the file of what is adopted cannot be read",
      found,
      allowed: "stack → type.name → { id, seen, keep? }",
      fix: "restore it from the history, or empty it to {} and run slz adopt again",
    })),
  );
}

/** An entry for something that no stack has: it was renamed, or taken out of the specification. */
export function unknownAdoption(
  file: string,
  unknown: readonly { readonly stack: string; readonly address?: string; readonly nearest?: string }[],
): ProblemError {
  return new ProblemError(
    unknown.map(({ stack, address, nearest }) => ({
      code: "ADOPT-UNKNOWN-ADDRESS",
      path: address === undefined ? `${file}: ${stack}` : `${file}: ${stack}.${address}`,
      message: address === undefined ? `no stack is called ${stack}` : `${stack} has no ${address}`,
      fix: `${nearest === undefined ? "" : `did you mean ${nearest}? Otherwise: `}run slz adopt, which writes the file anew, or remove the entry`,
    })),
  );
}

/** The proposals are no longer what the account holds. */
export function adoptionOutdated(
  problems: readonly Pick<Problem, "path" | "message" | "found" | "allowed">[],
): ProblemError {
  return new ProblemError(
    problems.map((problem) => ({
      code: "ADOPT-OUTDATED",
      ...problem,
      fix: "run slz adopt again and review what it proposes; nothing was imported",
    })),
    ExitCode.findings,
  );
}

/** Whether a stack has something in its state already cannot be said. */
export function stateUnread(stack: string, found: string): ProblemError {
  return new ProblemError(
    [
      {
        code: "ADOPT-STATE",
        path: stack,
        message: "the stack's state cannot be read: what is in it would be proposed a second time",
        found,
        fix: "see that the backend answers (credentials, network, the state's key), then run the command again",
      },
    ],
    ExitCode.unknown,
  );
}
