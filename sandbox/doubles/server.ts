import { existsSync } from "node:fs";
import { readText } from "../../core/files";
import type { UsedTypes } from "../provider/narrowed";
import { serveDoubles } from "../provider/serve";
import { openWorld } from "../world/file-world";
import { withRealNetworks } from "../world/openstack/real-networks";
import { registry, withRealClusters } from "../world/registry";
import { ProblemError } from "../../core/errors/problem";
import type { Handshake, DoublesRefusal } from "./handshake";

/**
 * The process behind the doubles: serves every provider over the world in the file named as its first argument, says on
 * standard output where, and lives until its standard input closes, however its parent ended.
 */
async function main(worldFile: string, kubeconfigs: string, networks: string, typesFile: string): Promise<void> {
  const world = await openWorld(worldFile);
  const served = await serveDoubles(
    networks === "" ? world : withRealNetworks(world, networks),
    kubeconfigs === "" ? registry : withRealClusters(registry, kubeconfigs),
    typesFile === "" ? undefined : typesIn(typesFile),
  );

  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    served.close();
    world.flush().then(() => process.exit(0), fail);
  };
  process.stdin.on("end", end).on("close", end).on("error", end).resume();
  process.on("SIGTERM", end);
  // Ctrl-C is for whoever started us: it lets the engine finish, which still needs its providers.
  process.on("SIGINT", () => undefined);

  const handshake: Handshake = { ports: served.ports, pid: process.pid };
  process.stdout.write(`${JSON.stringify(handshake)}\n`);
}

/** What a run writes once its stacks are known, and no engine asks before that; every type where the file is not there. */
function typesIn(file: string): UsedTypes {
  let kept: { readonly text: string; readonly types: ReadonlySet<string> } | undefined;
  return () => {
    if (!existsSync(file)) return undefined;
    const text = readText(file);
    if (kept?.text !== text) kept = { text, types: new Set(JSON.parse(text) as string[]) };
    return kept.types;
  };
}

function fail(error: unknown): void {
  if (error instanceof ProblemError) {
    const refusal: DoublesRefusal = { problems: error.problems, exitCode: error.exitCode };
    process.stdout.write(`${JSON.stringify(refusal)}\n`);
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`, () => process.exit(1));
}

const [worldFile, kubeconfigs = "", networks = "", typesFile = ""] = process.argv.slice(2);
if (worldFile === undefined)
  fail("usage: server <world file> [folder of kubeconfigs] [file of real networks] [file of used types]");
else main(worldFile, kubeconfigs, networks, typesFile).catch(fail);
