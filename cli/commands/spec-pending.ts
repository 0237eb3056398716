import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { pendingFields } from "../../model/specification/pending";
import type { CommandContext } from "../context";
import { document } from "../output/json";
import { table } from "../output/table";

export function specPending(parent: Command, context: CommandContext): void {
  parent
    .command("pending")
    .description("list the fields of the specification that no stack reads yet")
    .option("--json", "one JSON document on standard output")
    .action(({ json }: { json?: boolean }) => {
      const fields = pendingFields();
      const { terminal } = context;
      if (json) terminal.out(document({ pending: fields }));
      else if (fields.length === 0) terminal.out("Every field of the specification is read by a stack.\n");
      else
        terminal.out(
          table(
            [
              { title: "field", align: "left" },
              { title: "will be read by", align: "left" },
            ],
            fields.map(({ path, readBy }) => [path, readBy]),
          ),
        );
      context.exit(ExitCode.done);
    });
}
