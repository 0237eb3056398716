import type { Command } from "commander";
import { unknownRunbook } from "../problems/runbook";
import { nearest } from "../../core/nearest";
import { ExitCode } from "../../core/errors/problem";
import { runbookMarkdown } from "../../core/runbook-text";
import { accessRunbooks } from "../../policies/access/runbooks";
import type { CommandContext } from "../context";
import { accessModelOf } from "../access";
import { table } from "../output/table";

export function accessRunbook(parent: Command, context: CommandContext): void {
  parent
    .command("runbook")
    .description("what no provider resource sets, in steps, each with a check, as Markdown")
    .argument("[name]", "which one (default: list them)")
    .action(async (name: string | undefined) => {
      const { terminal } = context;
      const all = accessRunbooks(await accessModelOf(context));
      const names = [...all.keys()];
      const chosen = name === undefined ? undefined : all.get(name);
      if (name !== undefined && chosen === undefined) throw unknownRunbook(name, names, nearest(name, names));
      terminal.out(
        chosen
          ? runbookMarkdown(chosen)
          : table(
              [
                { title: "runbook", align: "left" },
                { title: "about", align: "left" },
              ],
              [...all].map(([called, { title }]) => [called, title]),
            ),
      );
      context.exit(ExitCode.done);
    });
}
