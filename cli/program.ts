import { Command } from "commander";
import { version } from "../package.json";
import { accessCommands } from "./commands/access";
import { adoptCommand } from "./commands/adopt";
import { checkCommand } from "./commands/check";
import { cloudsCommand } from "./commands/clouds";
import { deployCommand } from "./commands/deploy";
import { destroyCommand } from "./commands/destroy";
import { doctorCommand } from "./commands/doctor";
import { driftCommand } from "./commands/drift";
import { execCommand } from "./commands/exec";
import { kubeconfigCommand } from "./commands/kubeconfig";
import { networkCommands } from "./commands/network";
import { pipelineCommands } from "./commands/pipeline";
import { runbookCommand } from "./commands/runbook";
import { secretsCommand } from "./commands/secrets";
import { planCommand } from "./commands/plan";
import { stagedDeployCommand } from "./commands/staged-deploy";
import { specPending } from "./commands/spec-pending";
import { stateCommands } from "./commands/state";
import { stateBootstrapCommand } from "./commands/state-bootstrap";
import type { CommandContext } from "./context";
import { cloud, lab, sandbox } from "./place";

export function createProgram(context: CommandContext): Command {
  const { terminal } = context;
  const program = new Command("slz")
    .description("a sovereign landing zone on OVHcloud: deploy it, plan it, take it down")
    .version(version, "--version")
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText("after", "\nExit status: 0 done, 1 failed, 2 there are changes or findings, 3 could not find out.");

  const places = [
    [sandbox, "a real engine on a simulated cloud, on this machine, without credentials"],
    [lab, "the same with a real Kubernetes control plane and the real providers that talk to it"],
  ] as const;
  for (const [place, description] of places) {
    const command = program.command(place.surroundings.name).description(description);
    deployCommand(command, context, place);
    planCommand(command, context, place);
    driftCommand(command, context, place);
    destroyCommand(command, context, place);
    execCommand(command, context, place);
    stateCommands(command, context, place);
    cloudsCommand(command, context, place);
    kubeconfigCommand(command, context, place);
    secretsCommand(command, context, place);
    if (place === sandbox) adoptCommand(command, context, place);
  }
  stagedDeployCommand(program, context);
  planCommand(program, context, cloud, { changedSince: true });
  driftCommand(program, context, cloud);
  // A sandbox and a lab keep their states on this machine.
  stateCommands(program, context, cloud, [stateBootstrapCommand]);
  adoptCommand(program, context, cloud);
  cloudsCommand(program, context, cloud);
  secretsCommand(program, context, cloud);
  kubeconfigCommand(program, context, cloud);
  runbookCommand(program, context);
  pipelineCommands(program, context);
  doctorCommand(program, context);

  checkCommand(program, context);
  accessCommands(program, context);

  networkCommands(program, context);

  const spec = program.command("spec").description("the specification of a landing zone");
  specPending(spec, context);
  return program;
}
