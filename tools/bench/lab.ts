import { execFileSync } from "node:child_process";
import { startCluster } from "../../lab/cluster/cluster";
import type { LabCluster, Pool } from "../../lab/cluster/contract";
import { findDefinitions } from "../../lab/tools/definitions";
import { findLabTools } from "../../lab/tools/find";
import { controlPlaneTools } from "../../lab/tools/recipes";
import { inTemporaryFolder } from "../../engine/tools/temporary-folder";
import type { Run } from "./run";

/** As many nodes, and as large, as the reference's dev has. */
const pools = [pool("system", "b3-8", 2), pool("compute", "c3-16", 4), pool("data", "r3-16", 1)];

function pool(name: string, flavour: string, nodes: number): Pool {
  return { name, flavour, nodes, labels: {}, annotations: {}, taints: [] };
}

/** A control plane from nothing until it has its nodes, and what its processes then hold. */
export async function controlPlane(): Promise<Run> {
  const options = { env: process.env, report: (line: string) => void process.stderr.write(`${line}\n`) };
  const tools = await findLabTools(controlPlaneTools, options);
  const programs = Object.fromEntries(
    controlPlaneTools.map((name) => [name, tools[name].path]),
  ) as LabCluster["programs"];
  const definitions = await findDefinitions(options);
  return inTemporaryFolder("bench", async (folder) => {
    const begun = performance.now();
    const cluster = await startCluster({ name: "bench", folder, programs, definitions, report: options.report });
    try {
      await cluster.setPools("GRA11", pools);
      return { seconds: (performance.now() - begun) / 1000, megabytes: residentMemory([...cluster.pids.values()]) };
    } finally {
      await cluster.stop();
    }
  });
}

/** In MB, of each process by itself: what two of them share counts twice. */
function residentMemory(pids: readonly number[]): number {
  const kilobytes = execFileSync("ps", ["-o", "rss=", "-p", pids.join(",")], { encoding: "utf8" });
  return kilobytes
    .trim()
    .split("\n")
    .reduce((sum, each) => sum + Number(each) / 1000, 0);
}
