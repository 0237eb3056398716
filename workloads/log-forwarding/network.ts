import type { PodTraffic } from "../../constructs/kubernetes/release-network";
import { nameResolution, TrafficPeer } from "../../constructs/kubernetes/traffic";
import { Port } from "../../core/port";
import { podLabels } from "../traffic";
import type { LogForwardingProps } from "./log-forwarding";

export interface LogForwardingNetworkProps extends Pick<LogForwardingProps, "releaseName"> {
  /** Networks (CIDR) of the vRack, the clusters and the organisation's sites: neither service stands in any of them. */
  readonly privateNetworks: readonly string[];
  /**
   * Networks (CIDR) of the log service's input.
   * @default not known: any address outside `privateNetworks`
   */
  readonly inputNetworks?: readonly string[];
  /**
   * Networks (CIDR) of the cluster's API server, as the cluster's nodes reach it.
   * @default not known: any address outside `privateNetworks`
   */
  readonly apiServerNetworks?: readonly string[];
}

/** Ports of an API server behind the Service kubernetes.default, which is asked for a pod's labels. */
const apiServerPorts = [Port.tcp(443), Port.tcp(6443)];

/** The log service's OpenSearch input. */
const inputPort = Port.tcp(9200);

/** Whom the forwarder calls; nobody calls it. */
export function logForwardingNetwork({
  apiServerNetworks,
  inputNetworks,
  privateNetworks,
  releaseName = "log-forwarding",
}: LogForwardingNetworkProps): PodTraffic[] {
  const peersIn = (networks: readonly string[] | undefined) =>
    networks ? TrafficPeer.networks(networks) : [TrafficPeer.anywhereBut(privateNetworks)];
  return [
    {
      pods: podLabels("log-forwarding", releaseName),
      ingress: [],
      egress: [
        nameResolution,
        { peers: peersIn(apiServerNetworks), ports: apiServerPorts },
        { peers: peersIn(inputNetworks), ports: [inputPort] },
      ],
    },
  ];
}
