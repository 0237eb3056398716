import { resolve } from "node:path";
import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { cloudsOf, writeClouds } from "../../operations/credentials/clouds";
import { cloudsFile } from "../../operations/credentials/files";
import { withStates } from "../../operations/credentials/states";
import type { CommandContext } from "../context";
import { credentialsFile, type Place } from "../place";
import { deployCommandOf, quietRunOptions } from "./run-options";

interface CloudsFlags {
  readonly as?: string;
  readonly file?: string;
}

export function cloudsCommand(parent: Command, context: CommandContext, place: Place): void {
  parent
    .command("clouds")
    .description("put the OpenStack users of the projects into clouds.yaml, an entry for each project")
    .argument("[environments...]", "which environments (default: all)")
    .option("-f, --file <file>", `the file (default: ${defaultText(place)})`)
    .option("--as <account>", "whose users: `plan`, or a program's name (default: `apply`, the environment's deployer)")
    .action(async (environments: string[], { as, file: named }: CloudsFlags) => {
      const { project, terminal } = context;
      const file = resolve(project, named ?? defaultFile(place, context));
      const { progress, ...options } = quietRunOptions(place, "clouds", context);
      const clouds = await withStates(options, (states) =>
        cloudsOf(states, { environments, as, deployCommand: deployCommandOf(place) }),
      ).finally(progress.end);
      const changed = writeClouds(file, clouds);
      for (const { name, account } of clouds) terminal.out(`${name}: signs in as ${account}\n`);
      terminal.out(changed ? `${file}: written (mode 600)\n` : `${file}: nothing changed\n`);
      if (place.name !== "cloud")
        terminal.out(
          "These users are simulated: no OpenStack knows them. Keep them out of the file of the real ones.\n",
        );
      context.exit(ExitCode.done);
    });
}

/** What is simulated never gets into the file of the real ones: the names are the same. */
const defaultText = ({ name }: Place): string =>
  name === "cloud" ? "OS_CLIENT_CONFIG_FILE, or ~/.config/openstack/clouds.yaml" : `.${name}/credentials/clouds.yaml`;

function defaultFile(place: Place, { env, project }: CommandContext): string {
  return place.name === "cloud" ? cloudsFile(env) : credentialsFile(place, project, "clouds.yaml");
}
