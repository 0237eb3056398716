import { CommanderError } from "commander";
import { ExitCode, ProblemError } from "../core/errors/problem";
import { fileFailure } from "../core/errors/files";
import { Interrupted } from "../engine/runs/interrupt";
import type { CommandContext } from "./context";
import { problemsDocument } from "./output/json";
import { problemsText } from "./output/problems";
import { createProgram } from "./program";

/** Runs one command to its end and resolves to the status the process ends with. Only our own faults throw. */
export async function runCommand(argv: readonly string[], context: Omit<CommandContext, "exit">): Promise<number> {
  let status: number = ExitCode.done;
  const { terminal, interruption } = context;
  try {
    const program = await createProgram({ ...context, exit: (code) => (status = code) }, argv);
    await program.parseAsync(argv, { from: "user" });
    return status;
  } catch (error) {
    // commander has written its own message by now.
    if (error instanceof CommanderError) return error.exitCode;
    const stopped = error instanceof Interrupted ? error : interruption.stopped();
    if (stopped !== undefined) {
      terminal.err("Interrupted: everything this run started has ended, and nothing is locked.\n");
      return stopped.exitStatus;
    }
    const problems = error instanceof ProblemError ? error : fileFailure(error);
    if (problems === undefined) throw error;
    const json = argv.includes("--json") && !argv.includes("exec");
    if (json) terminal.out(problemsDocument(problems));
    else terminal.err(problemsText(problems, terminal.errColours));
    return problems.exitCode;
  }
}
