import type { PodTraffic } from "../../constructs/kubernetes/release-network";
import { nameResolution, TrafficPeer } from "../../constructs/kubernetes/traffic";
import { Port } from "../../core/port";
import type { PrivateEndpoint } from "../inputs";
import { podLabels, toMachines, toStorage } from "../traffic";
import type { TelemetryProps } from "./telemetry";

export interface TelemetryNetworkProps extends Pick<TelemetryProps, "rawFrames" | "releaseName" | "warehouse"> {
  /**
   * Networks (CIDR) that frames come from, as a pod sees them: behind the load balancer that is the load balancer's own subnet.
   * @default none; the gateway takes no frames
   */
  readonly sources?: readonly string[];
  /**
   * Machines that the writer may reach.
   * @default none
   */
  readonly privateEndpoints?: readonly PrivateEndpoint[];
}

/** What the chart's containers listen on. */
const ports = { frames: Port.tcp(7443), client: Port.tcp(4222), cluster: Port.tcp(6222) };

/** Whom gateway, stream and writer call and who calls them. */
export function telemetryNetwork({
  privateEndpoints = [],
  rawFrames,
  releaseName = "telemetry",
  sources = [],
  warehouse,
}: TelemetryNetworkProps): PodTraffic[] {
  const labels = (component: string) => podLabels("telemetry", releaseName, component);
  const [gateway, stream, writer] = [labels("gateway"), labels("stream"), labels("writer")];
  const toStream = { peers: [TrafficPeer.pods(stream)], ports: [ports.client] };
  const amongStreams = { peers: [TrafficPeer.pods(stream)], ports: [ports.cluster] };
  return [
    {
      component: "gateway",
      pods: gateway,
      ingress: sources.length === 0 ? [] : [{ peers: TrafficPeer.networks(sources), ports: [ports.frames] }],
      egress: [nameResolution, toStream],
    },
    {
      component: "stream",
      pods: stream,
      ingress: [{ peers: [TrafficPeer.pods(gateway), TrafficPeer.pods(writer)], ports: [ports.client] }, amongStreams],
      egress: [nameResolution, amongStreams],
    },
    {
      component: "writer",
      pods: writer,
      ingress: [],
      egress: [nameResolution, toStream, warehouse.traffic, ...toStorage(rawFrames), ...toMachines(privateEndpoints)],
    },
  ];
}
