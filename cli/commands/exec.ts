import type { Command } from "commander";
import { execute } from "../../sandbox/run/exec";
import type { CommandContext } from "../context";
import type { LocalPlace } from "../place";

export function execCommand(parent: Command, context: CommandContext, place: LocalPlace): void {
  parent
    .command("exec")
    .description(`run a command with the ${place.surroundings.name} around it: ${place.example}`)
    .argument("<command>", "the command to run")
    .argument("[args...]", "its arguments")
    .passThroughOptions()
    .action(async (command: string, args: string[]) => {
      const { project, env, terminal, interruption, interactive } = context;
      const status = await execute(place.surroundings, {
        workspace: place.surroundings.workspaceIn(project),
        argv: [command, ...args],
        env,
        interruption,
        report: (line) => terminal.err(`${line}\n`),
        terminal: interactive,
      });
      context.exit(status);
    });
}
