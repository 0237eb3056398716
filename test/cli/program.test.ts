import { cloudCommands, labCommands, localCommands, sandboxCommands, stagedDeployEntry } from "../../cli/command-list";
import type { CommandContext } from "../../cli/context";
import { createProgram } from "../../cli/program";
import { recordedTerminal } from "./support/recorded-terminal";

const context = () => ({ terminal: recordedTerminal() }) as unknown as CommandContext;

/** What help says of a command once its module is loaded. */
async function listedOnceLoaded(path: readonly string[]): Promise<string> {
  let parent = await createProgram(context(), path);
  for (const name of path.slice(0, -1)) parent = parent.commands.find((one) => one.name() === name)!;
  const command = parent.commands.find((one) => one.name() === path.at(-1))!;
  const help = parent.createHelp();
  return `${help.subcommandTerm(command)}: ${command.description()}`;
}

const top = [stagedDeployEntry, ...cloudCommands, ...localCommands].map((one) => ({ ...one, under: [] as string[] }));
const placed = (under: string, commands: typeof sandboxCommands) => commands.map((one) => ({ ...one, under: [under] }));

test.each([...top, ...placed("sandbox", sandboxCommands), ...placed("lab", labCommands)])(
  "help says of $under $usage what the command says of itself",
  async ({ under, usage, description }) => {
    const [name = ""] = usage.split(" ");
    expect(await listedOnceLoaded([...under, name])).toBe(`${usage}: ${description}`);
  },
);

test("a command that is not there is refused by name, at the top and in a place", async () => {
  for (const argv of [["bogus"], ["sandbox", "bogus"]]) {
    const program = await createProgram(context(), argv);
    await expect(program.parseAsync(argv, { from: "user" })).rejects.toThrow("unknown command 'bogus'");
  }
});
