import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";

/** Synthesis did not give stacks; `output` is what the compiler or main.ts said, to be shown as it is. */
export class SynthesisError extends ProblemError {
  constructor(
    problem: Problem,
    readonly output: string,
    exitCode: ExitCode = ExitCode.failed,
  ) {
    super([problem], exitCode);
    this.name = "SynthesisError";
  }
}

export function typesDoNotCheck(output: string): SynthesisError {
  return new SynthesisError(
    {
      code: "SYNTH-TYPES",
      message: "the landing zone does not pass the type check, so nothing was synthesised",
      fix: "correct the lines the compiler names above",
    },
    output,
  );
}

/** The compiler fails because the generated bindings are not there. */
export function bindingsMissing(): ProblemError {
  return new ProblemError([
    {
      code: "SYNTH-BINDINGS",
      message: "the provider bindings in .gen/ are missing, so nothing can be compiled",
      fix: "run npm run bindings (npm ci does it too)",
    },
  ]);
}

export function synthesisRefused(output: string, exitCode?: ExitCode): SynthesisError {
  return new SynthesisError(
    {
      code: "SYNTH-REFUSED",
      message: "main.ts did not synthesise, so nothing was deployed",
      fix: "correct what it says above",
    },
    output,
    exitCode,
  );
}

/** A file of data that main.ts imports. @param found what the parser, or the system, says of it */
export function dataUnreadable(file: string, found: string): Problem {
  return {
    code: "SYNTH-DATA",
    path: file,
    message: "a file of data cannot be read, so nothing was synthesised",
    found,
    allowed: "a JSON document, {} where there is nothing to say",
    fix: "correct the file, or restore it from the history",
  };
}

export function synthesisedOutputUnreadable(
  file: string,
  reason: string,
  exitCode: ExitCode = ExitCode.failed,
): ProblemError {
  return new ProblemError(
    [
      {
        code: "SYNTH-OUTPUT",
        message: `the synthesised output cannot be used: ${reason}`,
        found: file,
        fix: "let main.ts call runApp with the variables of the process; see docs/package.md",
      },
    ],
    exitCode,
  );
}
