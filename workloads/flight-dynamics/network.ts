import type { PodTraffic } from "../../constructs/kubernetes/release-network";
import { nameResolution, TrafficPeer } from "../../constructs/kubernetes/traffic";
import { Port } from "../../core/port";
import type { PrivateEndpoint } from "../inputs";
import { podLabels, toMachines, toStorage } from "../traffic";
import type { FlightDynamicsProps } from "./flight-dynamics";

export interface FlightDynamicsNetworkProps extends Pick<
  FlightDynamicsProps,
  "ephemeris" | "licenceServer" | "releaseName"
> {
  /**
   * Further machines that the functions may reach.
   * @default none
   */
  readonly privateEndpoints?: readonly PrivateEndpoint[];
}

const knative = TrafficPeer.namespace("knative-serving");

/** Ports of the queue proxy, which Knative puts beside each function: requests (plain, HTTP/2, TLS) and metrics. */
export const queueProxyPorts: readonly Port[] = [8012, 8013, 8112, 9090, 9091].map(Port.tcp);

/** Whom the functions call and who calls them. */
export function flightDynamicsNetwork({
  ephemeris,
  licenceServer,
  privateEndpoints = [],
  releaseName = "flight-dynamics",
}: FlightDynamicsNetworkProps): PodTraffic[] {
  return [
    {
      pods: podLabels("flight-dynamics", releaseName),
      // The activator and the gateway bring requests to the queue proxy, the autoscaler reads its metrics.
      ingress: [{ peers: [knative], ports: queueProxyPorts }],
      egress: [
        nameResolution,
        // One function calls another through the cluster-local gateway.
        { peers: [knative], ports: [Port.tcp(8081)] },
        ...toStorage(ephemeris),
        ...toMachines([...(licenceServer ? [licenceServer] : []), ...privateEndpoints]),
      ],
    },
  ];
}
