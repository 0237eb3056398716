import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { dotOf } from "../../policies/network/pictures/dot";
import { mermaidOf } from "../../policies/network/pictures/mermaid";
import { pageOf } from "../../policies/network/pictures/page";
import { topologyOf } from "../../policies/network/pictures/topology";
import type { Reachability } from "../../policies/network/solver/reach";
import { isCurrent, writeWhole } from "../../engine/tools/whole-file";
import type { CommandContext } from "../context";
import { networkHere, type NetworkFlags } from "../network";
import { svgOf } from "../output/graphviz";
import { document } from "../output/json";

interface Flags extends NetworkFlags {
  readonly check?: boolean;
  readonly directory: string;
}

export function networkShow(parent: Command, context: CommandContext): void {
  parent
    .command("show")
    .description("draw the network: topology as SVG and Mermaid, the addresses, who talks across a border")
    .option("--directory <folder>", "where the pictures are kept", join("docs", "network"))
    .option("--check", "write nothing; exit 2 when the pictures are not current")
    .option("--output <folder>", "draw the output of an earlier synthesis: cdktf.out")
    .option("--json", "one JSON document on standard output")
    .action(async (flags: Flags) => {
      const { project, terminal } = context;
      const folder = resolve(project, flags.directory);
      const pictures = await picturesOf(await networkHere(context, flags));
      const stale = Object.entries(pictures)
        .filter(([name, content]) => !isCurrent(join(folder, name), content))
        .map(([name]) => relative(project, join(folder, name)));
      if (!flags.check) for (const [name, content] of Object.entries(pictures)) writeWhole(join(folder, name), content);
      if (flags.json)
        terminal.out(document({ files: Object.keys(pictures), folder: flags.directory, stale, written: !flags.check }));
      else terminal.out(said(stale, flags));
      context.exit(flags.check && stale.length > 0 ? ExitCode.findings : ExitCode.done);
    });
}

/** Every file by its name; the same network gives the same bytes. */
export async function picturesOf(reachability: Reachability): Promise<Readonly<Record<string, string>>> {
  const topology = topologyOf(reachability.model);
  return {
    "README.md": pageOf(reachability, "topology.svg"),
    "topology.mmd": mermaidOf(topology),
    "topology.svg": await svgOf(dotOf(topology)),
  };
}

function said(stale: readonly string[], { check, directory }: Flags): string {
  if (stale.length === 0) return `The pictures in ${directory} are current.\n`;
  if (check) return `Not current: ${stale.join(", ")}. Run npx slz network show.\n`;
  return `${stale.map((file) => `${file} written\n`).join("")}`;
}
