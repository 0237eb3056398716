import { Command } from "commander";
import { version } from "../package.json";
import { sandboxDeploy } from "./commands/sandbox-deploy";
import { sandboxDestroy } from "./commands/sandbox-destroy";
import { sandboxExec } from "./commands/sandbox-exec";
import { sandboxPlan } from "./commands/sandbox-plan";
import { specPending } from "./commands/spec-pending";
import type { CommandContext } from "./context";

export function createProgram(context: CommandContext): Command {
  const { terminal } = context;
  const program = new Command("slz")
    .description("a sovereign landing zone on OVHcloud: deploy it, plan it, take it down")
    .version(version, "--version")
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText("after", "\nExit status: 0 done, 1 failed, 2 there are changes, 3 could not find out.");

  const sandbox = program
    .command("sandbox")
    .description("a real engine on a simulated cloud, on this machine, without credentials");
  for (const add of [sandboxDeploy, sandboxPlan, sandboxDestroy, sandboxExec]) add(sandbox, context);

  const spec = program.command("spec").description("the specification of a landing zone");
  specPending(spec, context);
  return program;
}
