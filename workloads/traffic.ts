import { type PodLabels, TrafficPeer, type TrafficRule } from "../constructs/kubernetes/traffic";
import { Port } from "../core/port";
import type { ObjectStorage, PrivateEndpoint } from "./inputs";

/** The labels by which charts of ours tell their pods apart. */
export function podLabels(chart: string, release: string, component?: string): PodLabels {
  return {
    "app.kubernetes.io/name": chart,
    "app.kubernetes.io/instance": release,
    ...(component !== undefined && { "app.kubernetes.io/component": component }),
  };
}

/** To a bucket, where there is one. */
export function toStorage(storage: ObjectStorage | undefined): TrafficRule[] {
  return storage === undefined ? [] : [{ peers: TrafficPeer.networks(storage.cidrs), ports: [Port.tcp(443)] }];
}

/** To machines outside the cluster, each on its own ports. */
export function toMachines(machines: readonly PrivateEndpoint[]): TrafficRule[] {
  return machines.map(({ address, ports }) => ({ peers: [TrafficPeer.machine(address)], ports }));
}
