import { resolve } from "node:path";
import type { Command } from "commander";
import { ProblemError } from "../../core/errors/problem";
import { nothingNamed } from "../problems/usage";
import { secretsExitCode, lookForSecrets, secretProblems } from "../../operations/secrets/look";
import type { CommandContext } from "../context";
import { document } from "../output/json";
import { problemsText } from "../output/problems";
import { secretsSummary } from "../output/secrets-summary";
import type { Place } from "../place";
import { quietRunOptions } from "./run-options";

interface SecretsFlags {
  readonly filesOnly?: boolean;
  readonly json?: boolean;
}

export function secretsCommand(parent: Command, context: CommandContext, place: Place): void {
  parent
    .command("secrets")
    .description("look for secrets where none should be: states, outputs, synthesised stacks, and the files you name")
    .argument("[files...]", "logs, plans, folders of them; what a pipeline keeps")
    .option("--files-only", "leave the states and the synthesised stacks out")
    .option("--json", "one JSON document on standard output")
    .action(async (files: string[], { filesOnly = false, json = false }: SecretsFlags) => {
      const { project, terminal } = context;
      if (filesOnly && files.length === 0)
        throw nothingNamed("--files-only", "one or more files or folders", "slz secrets --files-only logs/ plan.txt");
      const { progress, ...options } = quietRunOptions(place, "secrets", context, { json });
      const paths = files.map((file) => resolve(project, file));
      const outcome = await lookForSecrets(place.surroundings, options, { paths, own: !filesOnly }).finally(
        progress.end,
      );
      const problems = [...secretProblems(outcome), ...outcome.unread];
      if (json) {
        const { expected, read, unread } = outcome;
        terminal.out(document({ findings: secretProblems(outcome), unread, expected, read }));
      } else {
        if (problems.length > 0) terminal.out(`${problemsText(new ProblemError(problems), terminal.colours)}\n`);
        terminal.out(secretsSummary(outcome));
      }
      context.exit(secretsExitCode(outcome));
    });
}
