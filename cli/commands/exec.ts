import type { Command } from "commander";
import { execute } from "../../sandbox/run/exec";
import type { CommandContext } from "../context";
import type { Place } from "../place";

const EXAMPLES: Readonly<Record<string, string>> = {
  sandbox: "slz sandbox exec -- cdktf deploy '*'",
  lab: "slz lab exec -- kubectl --context dev get pods -A",
};

export function execCommand(parent: Command, context: CommandContext, place: Place): void {
  parent
    .command("exec")
    .description(`run a command with the ${place.name} around it: ${EXAMPLES[place.name]}`)
    .argument("<command>", "the command to run")
    .argument("[args...]", "its arguments")
    .passThroughOptions()
    .action(async (command: string, args: string[]) => {
      const { project, env, terminal, interruption, interactive } = context;
      const status = await execute({
        workspace: place.workspaceIn(project),
        real: place.real,
        argv: [command, ...args],
        env,
        interruption,
        report: (line) => terminal.err(`${line}\n`),
        terminal: interactive,
      });
      context.exit(status);
    });
}
