import type { PodTraffic } from "../../constructs/kubernetes/release-network";
import type { TrafficPeer, TrafficRule } from "../../constructs/kubernetes/traffic";
import type { Port } from "../../core/port";
import { type Manifests, type PodTemplate, selects } from "./manifests";

/** The pods that a chart renders, and the connections that are declared beside it. */
export class PodNetwork {
  constructor(
    readonly manifests: Manifests,
    readonly traffic: readonly PodTraffic[],
  ) {}

  /** Names of the workloads whose pods some traffic is about. */
  selected({ pods }: Pick<PodTraffic, "pods">): string[] {
    return this.manifests.workloads
      .filter(({ pod }) => selects(pods, pod.metadata.labels))
      .map(({ name }) => name)
      .sort();
  }

  of(workload: string): PodTraffic[] {
    const pod = this.manifests.pod(workload);
    return this.traffic.filter(({ pods }) => selects(pods, pod.metadata.labels));
  }

  /** Whether one workload's pods may open a TCP connection to another's; both ends have to allow it. */
  allows(from: string, to: string, port: number): boolean {
    const opens = (rules: readonly TrafficRule[], other: PodTemplate) =>
      rules.some(
        ({ peers, ports }) => peers.some((peer) => isMeant(peer, other)) && ports.some((one) => holds(one, port)),
      );
    const [source, target] = [this.manifests.pod(from), this.manifests.pod(to)];
    return (
      this.of(from).some(({ egress }) => opens(egress, target)) &&
      this.of(to).some(({ ingress }) => opens(ingress, source))
    );
  }

  /** Where a workload's pods may connect to outside their own namespace: "peer protocol port-port", sorted. */
  reach(workload: string): string[] {
    return this.of(workload)
      .flatMap(({ egress }) => egress)
      .flatMap(({ peers, ports }) => peers.flatMap((peer) => ports.map((port) => ({ peer, port }))))
      .filter(({ peer }) => peer.kind === "addresses" || peer.namespace !== undefined)
      .map(({ peer, port: { protocol, from, to } }) => `${nameOf(peer)} ${protocol} ${from}-${to}`)
      .sort();
  }

  /** Ports on which a pod's containers listen. */
  listening(workload: string): number[] {
    const { containers } = this.manifests.pod(workload).spec;
    return containers.flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort));
  }
}

const isMeant = (peer: TrafficPeer, { metadata }: PodTemplate): boolean =>
  peer.kind === "pods" && peer.namespace === undefined && selects(peer.labels, metadata.labels);

const holds = ({ from, protocol, to }: Port, port: number): boolean => protocol === "tcp" && from <= port && port <= to;

function nameOf(peer: TrafficPeer): string {
  if (peer.kind === "pods") return peer.namespace ?? "";
  return peer.except.length === 0 ? peer.cidr : `${peer.cidr} except ${peer.except.join(", ")}`;
}
