import { resolve } from "node:path";
import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { cloudsOf, writeClouds } from "../../operations/credentials/clouds";
import type { CommandContext } from "../context";
import type { Place } from "../place";
import { quietRunOptions } from "./run-options";

interface CloudsFlags {
  readonly as?: string;
  readonly file?: string;
}

export function cloudsCommand(parent: Command, context: CommandContext, place: Place): void {
  parent
    .command("clouds")
    .description("put the OpenStack users of the projects into clouds.yaml, an entry for each project")
    .argument("[environments...]", "which environments (default: all)")
    .option("-f, --file <file>", `the file (default: ${place.clouds.defaultText})`)
    .option("--as <account>", "whose users: `plan`, or a program's name (default: `apply`, the environment's deployer)")
    .action(async (environments: string[], { as, file: named }: CloudsFlags) => {
      const { env, project, terminal } = context;
      const file = resolve(project, named ?? place.clouds.fileOf(project, env));
      const { progress, ...options } = quietRunOptions(place, "clouds", context);
      const clouds = await place.surroundings
        .withStates(options, (states) => cloudsOf(states, { environments, as, deployCommand: place.deployCommand }))
        .finally(progress.end);
      const changed = writeClouds(file, clouds);
      for (const { name, account } of clouds) terminal.out(`${name}: signs in as ${account}\n`);
      terminal.out(changed ? `${file}: written (mode 600)\n` : `${file}: nothing changed\n`);
      for (const note of place.clouds.notes()) terminal.out(`${note}\n`);
      context.exit(ExitCode.done);
    });
}
