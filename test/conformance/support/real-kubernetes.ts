import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster } from "../../../lab/cluster/cluster";
import type { LabCluster } from "../../../lab/cluster/contract";
import { findDefinitions } from "../../../lab/tools/definitions";
import { findLabTools } from "../../../lab/tools/find";
import { controlPlaneTools } from "../../../lab/tools/recipes";
import { mirrorProviders } from "../../../lab/run/providers";
import type { Engine } from "../../../engine/engine";
import { catalogue } from "../../../sandbox/provider/catalogue";
import { putContext, requireClusterIn } from "../../../engine/runs/kubeconfig";
import type { Place } from "./place";
import { objectsOf } from "./kubernetes-api";

/** A real control plane named `conformance`, and the real providers that speak to it. */
export interface RealKubernetes {
  readonly cluster: LabCluster;
  place(provider: "kubernetes" | "helm"): Place;
  stop(): Promise<void>;
}

export async function startRealKubernetes(engine: Engine): Promise<RealKubernetes> {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const options = { env: process.env, report };
  const programs = await findLabTools(controlPlaneTools, options);
  const found = await findLabTools(["terraform-provider-kubernetes", "terraform-provider-helm"], options);
  const tools = { kubernetes: found["terraform-provider-kubernetes"], helm: found["terraform-provider-helm"] };
  const cluster = await startCluster({
    name: "conformance",
    folder: join(folder, "cluster"),
    programs: Object.fromEntries(controlPlaneTools.map((tool) => [tool, programs[tool].path])) as never,
    definitions: await findDefinitions(options),
    report,
  });
  const mirror = mirrorProviders(join(folder, "providers"), engine.product, tools);
  const kubeconfig = join(folder, "kubeconfig");
  const access = requireClusterIn(readFileSync(cluster.kubeconfigFile, "utf8"), "conformance");
  putContext(kubeconfig, { ...access, context: "conformance" });
  const { remove, has } = objectsOf(cluster.api);
  return {
    cluster,
    place: (provider) => ({
      provider,
      title: `the provider ${provider} ${tools[provider].version}`,
      required: { source: catalogue[provider].source, version: tools[provider].version },
      engineConfig: `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
      disposable: false,
      env: { KUBE_CONFIG_PATH: kubeconfig, KUBECONFIG: kubeconfig },
      remove,
      has,
    }),
    async stop() {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
