import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { Construct } from "constructs";
import { resourceName } from "../../core/names";
import { kubernetesLabels, type Tags } from "../../core/tags";
import { egressBlocks, ingressBlocks, type PodLabels, type TrafficRule } from "./traffic";

/** The connections of one kind of a release's pods: whom they call and who calls them. */
export interface PodTraffic {
  /**
   * Part of the policy's name where a release has several kinds of pods: `gateway`.
   * @default the release has one kind of pods
   */
  readonly component?: string;
  /** Labels that the chart gives to these pods and to no others. */
  readonly pods: PodLabels;
  /** Who may open connections to these pods, on which of their ports. */
  readonly ingress: readonly TrafficRule[];
  /** To whom these pods may open connections, on which ports of theirs. */
  readonly egress: readonly TrafficRule[];
}

export interface ReleaseNetworkProps {
  /** An existing namespace. */
  readonly namespace: string;
  /** Name of the Helm release: `telemetry`. */
  readonly release: string;
  readonly traffic: readonly PodTraffic[];
  readonly tags: Tags;
}

/**
 * The network policies of a Helm release, one for each kind of its pods. A policy only ever adds: what the namespace's other
 * policies let through passes as well. Charts bring no policies; whoever installs a release needs no right to open anything.
 */
export class ReleaseNetwork extends Construct {
  constructor(scope: Construct, id: string, { namespace, release, tags, traffic }: ReleaseNetworkProps) {
    super(scope, id);
    for (const { component, egress, ingress, pods } of traffic) {
      const path = [this.node.path, component].filter((part) => part !== undefined).join(".");
      new NetworkPolicyV1(this, component === undefined ? "Policy" : `Policy-${component}`, {
        metadata: {
          namespace,
          labels: kubernetesLabels(tags),
          name: resourceName("networkPolicy", "release", release, component),
        },
        spec: {
          podSelector: { matchLabels: { ...pods } },
          policyTypes: ["Ingress", "Egress"],
          ingress: ingressBlocks(path, ingress),
          egress: egressBlocks(path, egress),
        },
      });
    }
  }
}
