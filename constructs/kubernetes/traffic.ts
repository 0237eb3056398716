import type {
  NetworkPolicyV1SpecEgress,
  NetworkPolicyV1SpecEgressPorts,
  NetworkPolicyV1SpecEgressTo,
  NetworkPolicyV1SpecIngress,
} from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { Token } from "cdktf";
import { contains, isNetwork } from "../../core/network";
import { Port } from "../../core/port";
import { policyRuleInvalid } from "./problems";

/** Labels that a pod has to have. */
export type PodLabels = Readonly<Record<string, string>>;

/** The other end of a connection. */
export type TrafficPeer =
  | {
      readonly kind: "pods";
      /** Undefined: the namespace of the policy itself. */
      readonly namespace?: string;
      /** Undefined: every pod of the namespace. */
      readonly labels?: PodLabels;
    }
  | {
      readonly kind: "addresses";
      /** An IPv4 network: `192.0.2.0/24`. */
      readonly cidr: string;
      /** Networks inside `cidr` that are left out. */
      readonly except: readonly string[];
    };

export const TrafficPeer = {
  /** Pods with these labels, in the namespace of the policy itself. */
  pods: (labels: PodLabels): TrafficPeer => ({ kind: "pods", labels }),
  /** Pods of a namespace: those with the labels, or every one. */
  namespace: (namespace: string, labels?: PodLabels): TrafficPeer => ({
    kind: "pods",
    namespace,
    ...(labels && { labels }),
  }),
  /** Networks outside the cluster, one peer each. */
  networks: (cidrs: readonly string[]): TrafficPeer[] => cidrs.map((cidr) => ({ kind: "addresses", cidr, except: [] })),
  /** One machine outside the cluster, by its IPv4 address. */
  machine: (address: string): TrafficPeer => ({ kind: "addresses", cidr: `${address}/32`, except: [] }),
  /** Every IPv4 address but those of the networks given. */
  anywhereBut: (networks: readonly string[]): TrafficPeer => ({
    kind: "addresses",
    cidr: "0.0.0.0/0",
    except: networks,
  }),
} as const;

/** Connections that are let through: with any of these peers, on any of these ports. */
export interface TrafficRule {
  /** At least one: to Kubernetes a rule without a peer is about everybody. */
  readonly peers: readonly TrafficPeer[];
  /** At least one: to Kubernetes a rule without a port is about every port. They are the ports of whoever takes the connection. */
  readonly ports: readonly Port[];
}

/** Name resolution by the cluster's own DNS. */
export const nameResolution: TrafficRule = {
  peers: [TrafficPeer.namespace("kube-system", { "k8s-app": "kube-dns" })],
  ports: [Port.udp(53), Port.tcp(53)],
};

/**
 * Rules about what enters, as the provider takes them.
 * @param path the construct that they belong to, for whoever reads a refusal
 * @throws K8S-POLICY-RULE for a rule that would be about everybody, and for what is no network
 */
export const ingressBlocks = (path: string, rules: readonly TrafficRule[]): NetworkPolicyV1SpecIngress[] =>
  rulesOf(`${path}.ingress`, rules).map(({ peers, ports }) => ({ from: peers, ports }));

/** The same about what leaves. */
export const egressBlocks = (path: string, rules: readonly TrafficRule[]): NetworkPolicyV1SpecEgress[] =>
  rulesOf(`${path}.egress`, rules).map(({ peers, ports }) => ({ to: peers, ports }));

interface PolicyRule {
  readonly peers: NetworkPolicyV1SpecEgressTo[];
  readonly ports: NetworkPolicyV1SpecEgressPorts[];
}

function rulesOf(path: string, rules: readonly TrafficRule[]): PolicyRule[] {
  return rules.map(({ peers, ports }) => {
    if (peers.length === 0)
      throw policyRuleInvalid(path, "no peer", "one or more; a rule without a peer is about everybody");
    if (ports.length === 0)
      throw policyRuleInvalid(path, "no port", "one or more; a rule without a port is about every port");
    return { peers: peers.map((peer) => peerBlock(path, peer)), ports: ports.map(portBlock) };
  });
}

function peerBlock(path: string, peer: TrafficPeer): NetworkPolicyV1SpecEgressTo {
  if (peer.kind === "pods") {
    const { labels, namespace } = peer;
    return {
      ...(namespace !== undefined && {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
      }),
      ...(labels && { podSelector: { matchLabels: { ...labels } } }),
      ...(namespace === undefined && labels === undefined && { podSelector: {} }),
    };
  }
  const { cidr, except } = peer;
  for (const network of [cidr, ...except].filter((text) => !Token.isUnresolved(text))) {
    if (!isNetwork(network)) throw policyRuleInvalid(path, network, "an IPv4 network such as 192.0.2.0/24");
  }
  const stray = except.find((network) => network === cidr || !contains(cidr, network));
  if (stray !== undefined)
    throw policyRuleInvalid(path, `${cidr} except ${stray}`, `exceptions that are part of ${cidr}`);
  return { ipBlock: { cidr, ...(except.length > 0 && { except: [...except] }) } };
}

function portBlock({ from, protocol, to }: Port): NetworkPolicyV1SpecEgressPorts {
  return { port: String(from), protocol: protocol.toUpperCase(), ...(to === from ? {} : { endPort: to }) };
}
