import type { Synthesis } from "./synthesise";

/** One end of a rule, as the provider takes it. */
export interface PeerBlock {
  readonly ip_block?: { readonly cidr: string; readonly except?: readonly string[] };
  readonly namespace_selector?: { readonly match_labels: Readonly<Record<string, string>> };
  readonly pod_selector?: { readonly match_labels?: Readonly<Record<string, string>> };
}

interface PortBlock {
  readonly port: string;
  readonly end_port?: number;
  readonly protocol: string;
}

/** A network policy's `spec`, as the provider takes it. */
export interface PolicySpec {
  readonly pod_selector: { readonly match_labels?: Readonly<Record<string, string>> };
  readonly policy_types: readonly string[];
  readonly ingress?: readonly { readonly from: readonly PeerBlock[]; readonly ports: readonly PortBlock[] }[];
  readonly egress?: readonly { readonly to: readonly PeerBlock[]; readonly ports: readonly PortBlock[] }[];
}

/** The network policies of releases in a stack, by name. */
export function releasePolicies(synthesis: Synthesis, stack: string): ReadonlyMap<string, PolicySpec> {
  const policies = synthesis.stack(stack).resources.filter(({ type }) => type === "kubernetes_network_policy_v1");
  return new Map(
    policies
      .map(({ attributes }) => [(attributes.metadata as { name: string }).name, attributes.spec as PolicySpec] as const)
      .filter(([name]) => name.startsWith("release-")),
  );
}

/** One that has to be there. */
export function releasePolicy(synthesis: Synthesis, stack: string, name: string): PolicySpec {
  const all = releasePolicies(synthesis, stack);
  const policy = all.get(name);
  if (policy === undefined) throw new Error(`no policy ${name} in ${stack} among ${[...all.keys()].join(", ")}`);
  return policy;
}
