import type { Command } from "commander";
import { execute } from "../../sandbox/run/exec";
import { workspaceOf } from "../../sandbox/run/workspace";
import type { CommandContext } from "../context";

export function sandboxExec(parent: Command, context: CommandContext): void {
  parent
    .command("exec")
    .description("run a command with the sandbox around it: slz sandbox exec -- cdktf deploy '*'")
    .argument("<command>", "the command to run")
    .argument("[args...]", "its arguments")
    .passThroughOptions()
    .action(async (command: string, args: string[]) => {
      const { project, env, terminal, interruption, interactive } = context;
      const status = await execute({
        workspace: workspaceOf(project),
        argv: [command, ...args],
        env,
        interruption,
        report: (line) => terminal.err(`${line}\n`),
        terminal: interactive,
      });
      context.exit(status);
    });
}
