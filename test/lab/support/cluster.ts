import type { LabCluster, KubernetesApi } from "../../../lab/cluster/contract";
import { startCluster } from "../../../lab/cluster/cluster";
import { findDefinitions } from "../../../lab/tools/definitions";
import { findLabTools } from "../../../lab/tools/find";
import { controlPlaneTools } from "../../../lab/tools/recipes";

/** A control plane of real programs, which were found, or built, before the tests began. */
export async function testCluster(folder: string): Promise<LabCluster> {
  const options = { env: process.env, report: () => undefined };
  const tools = await findLabTools(controlPlaneTools, options);
  return startCluster({
    name: "test",
    folder,
    programs: Object.fromEntries(controlPlaneTools.map((name) => [name, tools[name].path])) as LabCluster["programs"],
    definitions: await findDefinitions(options),
    report: options.report,
  });
}

export interface Listed<T> {
  readonly items: readonly T[];
}

export const list = async <T>(api: KubernetesApi, path: string): Promise<readonly T[]> =>
  (await api.request<Listed<T>>("GET", path)).items;
