import { Command } from "commander";
import { version } from "../package.json";
import {
  cloudCommands,
  labCommands,
  type ListedCommand,
  localCommands,
  sandboxCommands,
  stagedDeploy,
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
  const places = [
    ["sandbox", "a real engine on a simulated cloud, on this machine, without credentials", sandboxCommands],
    ["lab", "the same with a real Kubernetes control plane and the real providers that talk to it", labCommands],
  ] as const;
  for (const [name, description, commands] of places) {
    const parent = program.command(name).description(description);
    const placed = placedCommands(commands, name);
    if (wanted[0] === name) await addCommands(parent, context, placed, wanted[1]);
  }
  await addCommands(
    program,
    context,
    [stagedDeploy, ...placedCommands(cloudCommands, "cloud"), ...localCommands],
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

/** What help shows of a command that is not loaded. */
function addStub(parent: Command, usage: string, description: string): void {
  const stub = parent.command(usage.replace(" [options]", "")).description(description);
  // Help says `[options]` of a command that has one.
  if (usage.includes(" [options]")) stub.option("--any");
}

function placedCommands(
  commands: readonly ListedCommand<(parent: Command, context: CommandContext, place: Place) => void>[],
  name: "cloud" | "lab" | "sandbox",
): ListedCommand[] {
  return commands.map((command) => ({
    ...command,
    load: async () => {
      const [add, { places }] = await Promise.all([command.load(), import("./place.js")]);
      return (parent, context) => add(parent, context, places[name]);
    },
  }));
}
