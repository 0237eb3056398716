import { Command } from "commander";
import { version } from "../package.json";
import {
  type AddIn,
  cloudCommands,
  labCommands,
  type ListedCommand,
  localCommands,
  sandboxCommands,
  stagedDeployEntry,
} from "./command-list";
import type { CommandContext } from "./context";
import type { Place } from "./place";

/**
 * The command line, with the modules of the commands that `argv` asks for. All others are there by name and description alone:
 * most of the time of a short command goes into loading what it does not need.
 */
export async function createProgram(context: CommandContext, argv: readonly string[]): Promise<Command> {
  const { terminal } = context;
  const program = new Command("slz")
    .description("a sovereign landing zone on OVHcloud: deploy it, plan it, take it down")
    .version(version, "--version")
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .addHelpText("after", "\nExit status: 0 done, 1 failed, 2 there are changes or findings, 3 could not find out.");

  const words = argv.filter((word) => !word.startsWith("-"));
  const wanted = words[0] === "help" ? words.slice(1) : words;
  const sandbox = program
    .command("sandbox")
    .description("a real engine on a simulated cloud, on this machine, without credentials");
  if (wanted[0] === "sandbox") await addCommands(sandbox, context, placed(sandboxCommands, places.sandbox), wanted[1]);
  const lab = program
    .command("lab")
    .description("the same with a real Kubernetes control plane and the real providers that talk to it");
  if (wanted[0] === "lab") await addCommands(lab, context, placed(labCommands, places.lab), wanted[1]);
  await addCommands(
    program,
    context,
    [stagedDeployEntry, ...placed(cloudCommands, places.cloud), ...localCommands],
    wanted[0],
  );
  return program;
}

async function addCommands(
  parent: Command,
  context: CommandContext,
  commands: readonly ListedCommand[],
  wanted: string | undefined,
): Promise<void> {
  for (const { usage, description, load } of commands) {
    if (usage.split(" ")[0] === wanted) (await load())(parent, context);
    else addStub(parent, usage, description);
  }
}

/** Loads no more than the place that is asked for. */
const places = {
  cloud: async () => (await import("./places/cloud.js")).cloud,
  sandbox: async () => (await import("./places/sandbox.js")).sandbox,
  lab: async () => (await import("./places/lab.js")).lab,
};

/** What help shows of a command that is not loaded. */
function addStub(parent: Command, usage: string, description: string): void {
  const stub = parent.command(usage.replace(" [options]", "")).description(description);
  // Help says `[options]` of a command that has one.
  if (usage.includes(" [options]")) stub.option("--any");
}

function placed<P extends Place>(
  commands: readonly ListedCommand<AddIn<P>>[],
  load: () => Promise<P>,
): ListedCommand[] {
  return commands.map((command) => ({
    ...command,
    load: async () => {
      const [add, place] = await Promise.all([command.load(), load()]);
      return (parent, context) => add(parent, context, place);
    },
  }));
}
