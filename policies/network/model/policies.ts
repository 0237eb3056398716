import { block, blocks, ipv4, type Located, placeOf, type References, texts } from "../../../model/output/references";
import type { Attributes, OutputStack } from "../../../model/output/stack";
import { rangeOf, without } from "../addresses";
import { allOf, allPorts, portSet, type PortSet, type Protocol, union, noPorts } from "../ports";
import { everyPod, namespaceSelector, podSelector } from "./selectors";
import type { NetworkPolicy, Peer, PolicyRule } from "./types";

/** A `kubernetes_network_policy_v1` and the namespace it is in, or undefined where only the engine knows that. */
export function readPolicy(
  references: References,
  located: Located,
): { readonly namespace: string; readonly policy: NetworkPolicy } | undefined {
  const { stack, resource } = located;
  const metadata = block(resource.attributes.metadata) ?? {};
  const spec = block(resource.attributes.spec) ?? {};
  const namespace = references.text(stack, metadata.namespace ?? "default");
  if (namespace === undefined) return undefined;
  const types = texts(spec.policy_types);
  const ingress = rules(references, stack, spec.ingress, "from");
  const egress = rules(references, stack, spec.egress, "to");
  return {
    namespace,
    policy: {
      name: references.text(stack, metadata.name) ?? resource.name,
      pods: podSelector(spec.pod_selector),
      ...(types.includes("Ingress") ? { ingress } : {}),
      ...(types.includes("Egress") ? { egress } : {}),
      at: placeOf(located),
    },
  };
}

function rules(
  references: References,
  stack: OutputStack,
  value: unknown,
  direction: "from" | "to",
): readonly PolicyRule[] {
  return blocks(value).map((rule) => {
    const peers = blocks(rule[direction]);
    return {
      // A rule that names nobody is about everybody.
      ...(peers.length === 0 ? {} : { peers: peers.map((peer) => readPeer(references, stack, peer)) }),
      ports: portsOf(blocks(rule.ports)),
    };
  });
}

const everywhere = [rangeOf("0.0.0.0/0")];

function readPeer(references: References, stack: OutputStack, peer: Attributes): Peer {
  const addresses = block(peer.ip_block);
  if (addresses) {
    const cidr = ipv4(references.text(stack, addresses.cidr));
    // What only the engine knows may be anything, and an exception that is not known excepts nothing.
    const ranges = cidr === undefined ? everywhere : [rangeOf(cidr)];
    return {
      kind: "addresses",
      ranges: without(
        ranges,
        texts(addresses.except)
          .flatMap((except) => ipv4(except) ?? [])
          .map(rangeOf),
      ),
    };
  }
  return {
    kind: "pods",
    ...(peer.namespace_selector === undefined ? {} : { namespaces: namespaceSelector(peer.namespace_selector) }),
    pods: peer.pod_selector === undefined ? everyPod : podSelector(peer.pod_selector),
  };
}

/** Ports as Kubernetes writes them; none at all, a name or what only the engine knows stands for every port. */
export function portsOf(ports: readonly Attributes[]): PortSet {
  if (ports.length === 0) return allPorts;
  return ports.reduce<PortSet>((sum, { port, end_port: endPort, protocol }) => {
    const transport = protocolOf(protocol);
    const [from, to] = [Number(port), Number(endPort ?? port)];
    const known = port !== undefined && Number.isInteger(from) && Number.isInteger(to) && transport !== "other";
    return union(sum, known ? portSet([{ protocol: transport, from, to }]) : allOf(transport));
  }, noPorts);
}

function protocolOf(protocol: unknown): Protocol {
  const word = typeof protocol === "string" ? protocol.toLowerCase() : "tcp";
  return word === "tcp" || word === "udp" ? word : "other";
}
