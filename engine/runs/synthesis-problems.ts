import { ExitCode, type Problem, ProblemError } from "../../core/errors/problem";

/** Synthesis did not give stacks; `output` is what the compiler or main.ts said beside the problems, to be shown as it is. */
export class SynthesisError extends ProblemError {
  constructor(
    problems: readonly Problem[],
    readonly output: string,
    exitCode: ExitCode = ExitCode.failed,
  ) {
    super(problems, exitCode);
    this.name = "SynthesisError";
  }
}

/** @param found what else is wrong with the landing zone, as main.ts says */
export function typesDoNotCheck(output: string, found: readonly Problem[]): SynthesisError {
  const problem: Problem = {
    code: "SYNTH-TYPES",
    message: "the landing zone does not pass the type check, so nothing was synthesised",
    fix: "correct the lines the compiler names above",
  };
  return new SynthesisError([...found, problem], output);
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

/** What main.ts refused, with the problems it left; a main.ts that left none has failed in its own words. */
export function synthesisRefused({ problems = [], said }: SynthesisRefusal, exitCode?: ExitCode): SynthesisError {
  const failed: Problem = {
    code: "SYNTH-REFUSED",
    message: "main.ts did not synthesise, so nothing was deployed",
    fix: "correct what it says above",
  };
  return new SynthesisError(problems.length > 0 ? problems : [failed], said, exitCode);
}

/** Why main.ts did not give stacks that may be deployed. */
export interface SynthesisRefusal {
  /** What it left in `problems.json`. @default nothing: it crashed */
  readonly problems?: readonly Problem[];
  /** What else it wrote. */
  readonly said: string;
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
