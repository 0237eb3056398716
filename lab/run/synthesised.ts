import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStackFile, type Stack } from "../../model/output/stack";
import type { Providers } from "./providers";
import type { LabProvider } from "../tools/contract";

/** What the lab has to know of a stack, as it was synthesised. */
export interface LabStack {
  readonly requires: readonly string[];
  /** The name of the managed cluster that this stack makes. */
  readonly cluster?: string;
  readonly releases: readonly { readonly id: string; readonly name: string; readonly namespace: string }[];
}

/** Simulated pods are ready within moments: a release that is not within this is not going to be. */
const RELEASE_SECONDS = 60;
const OVERRIDE = "lab_override.tf.json";

export function readLabStack({ folder }: Stack): LabStack {
  const { terraform, resource = {} } = readStackFile({ folder });
  const [cluster] = Object.values(resource.ovh_cloud_project_kube ?? {});
  return {
    requires: Object.keys(terraform?.required_providers ?? {}),
    cluster: cluster === undefined ? undefined : String(cluster.name),
    releases: Object.entries(resource.helm_release ?? {}).map(([id, { name, namespace }]) => ({
      id,
      name: String(name),
      namespace: String(namespace ?? "default"),
    })),
  };
}

/** Lays over the stack what is different in the lab: the versions of its providers, and how long a release may take. */
export function overrideStack(stack: Stack, providers: Providers): void {
  const { terraform } = readStackFile(stack);
  const { releases } = readLabStack(stack);
  const required = Object.entries(terraform?.required_providers ?? {}).flatMap(([name, { source }]) => {
    const tool = providers[name as LabProvider];
    return tool === undefined || tool.exact ? [] : [[name, { source, version: tool.version }] as const];
  });
  const override = {
    ...(required.length > 0 ? { terraform: { required_providers: Object.fromEntries(required) } } : {}),
    ...(releases.length > 0
      ? { resource: { helm_release: Object.fromEntries(releases.map(({ id }) => [id, { timeout: RELEASE_SECONDS }])) } }
      : {}),
  };
  const file = join(stack.folder, OVERRIDE);
  if (Object.keys(override).length > 0) writeFileSync(file, `${JSON.stringify(override, undefined, 2)}\n`);
  else rmSync(file, { force: true });
}
