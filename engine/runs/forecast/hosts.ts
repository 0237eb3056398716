import type { StackFile } from "../../../model/output/stack";
import { isRecord, type Json } from "../../../core/json";

import type { ChangedObject } from "./upstream";

/** A resource that goes with what it lives in. */
export interface Lost {
  readonly address: string;
  readonly host: ChangedObject;
}

interface Host {
  /** What lives in it, by the beginning of its type. */
  readonly holds: readonly string[];
  /** Which provider reaches into it, and the setting that says into which one. */
  readonly provider: string;
  /** The name under which a stack's provider knows this one; undefined when it cannot be told, so that every one is meant. */
  readonly nameOf: (host: ChangedObject) => Json | undefined;
  readonly setting: string;
}

const HOSTS: Readonly<Record<string, Host>> = {
  ovh_cloud_project: {
    holds: ["openstack_"],
    provider: "openstack",
    setting: "cloud",
    nameOf: ({ before }) => before.description,
  },
  // A kubeconfig's context is named as the environment is, and an environment has one cluster: who stands on it is in it.
  ovh_cloud_project_kube: {
    holds: ["kubernetes_", "helm_"],
    provider: "kubernetes",
    setting: "",
    nameOf: () => undefined,
  },
};

/** What of a stack's state is gone with the objects that are replaced or deleted up the graph. */
export function lostWith(
  gone: readonly ChangedObject[],
  { provider = {} }: StackFile,
  managed: readonly { readonly address: string; readonly type: string }[],
): Lost[] {
  return gone.flatMap((host) => {
    const kind = HOSTS[host.type];
    if (kind === undefined) return [];
    const name = kind.nameOf(host);
    const settings = (provider[kind.provider] ?? []).map((block) =>
      isRecord(block) ? block[kind.setting] : undefined,
    );
    if (name !== undefined && !settings.includes(name)) return [];
    return managed
      .filter(({ type }) => kind.holds.some((prefix) => type.startsWith(prefix)))
      .map(({ address }) => ({ address, host }));
  });
}
