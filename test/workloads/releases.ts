import type { Construct } from "constructs";
import type { PodTraffic } from "../../constructs/kubernetes/release-network";
import { Port } from "../../core/port";
import { FlightDynamics, type FlightDynamicsProps } from "../../workloads/flight-dynamics/flight-dynamics";
import { type FlightDynamicsNetworkProps, flightDynamicsNetwork } from "../../workloads/flight-dynamics/network";
import type { ObjectStorage, PrivateEndpoint } from "../../workloads/inputs";
import { LogForwarding, type LogForwardingProps } from "../../workloads/log-forwarding/log-forwarding";
import { type LogForwardingNetworkProps, logForwardingNetwork } from "../../workloads/log-forwarding/network";
import { type TelemetryNetworkProps, telemetryNetwork } from "../../workloads/telemetry/network";
import { Telemetry, type TelemetryProps } from "../../workloads/telemetry/telemetry";
import { Warehouse } from "../../workloads/telemetry/warehouse";
import { PodNetwork } from "./pod-network";
import { SynthesisedRelease } from "./render";

export const registry = "registry.meridian.example";

export const licence: PrivateEndpoint = {
  name: "licence-01",
  address: "172.20.0.20",
  ports: [Port.tcpRange(27000, 27009)],
};

export const bucket: ObjectStorage = {
  endpoint: "s3.gra.io.cloud.ovh.net",
  region: "gra",
  bucket: "meridian-dev-objects",
  credentialsSecret: "objects",
  cidrs: ["192.0.2.0/24"],
};

export const warehouse = Warehouse.inNamespace("warehouse", {
  host: "clickhouse.warehouse.svc.cluster.local",
  database: "telemetry",
  credentialsSecret: "warehouse-writer",
});

export function flightDynamics(props: Partial<FlightDynamicsProps> = {}) {
  return (scope: Construct) =>
    new FlightDynamics(scope, "FlightDynamics", {
      namespace: "flight-dynamics",
      version: "1.4.0",
      registry,
      ...props,
    });
}

export function telemetry(props: Partial<TelemetryProps> = {}) {
  return (scope: Construct) =>
    new Telemetry(scope, "Telemetry", { namespace: "telemetry", version: "2.1.0", registry, warehouse, ...props });
}

export function logForwarding(props: Partial<LogForwardingProps> = {}) {
  return (scope: Construct) =>
    new LogForwarding(scope, "LogForwarding", {
      namespace: "log-forwarding",
      version: "1.0.0",
      registry,
      cluster: "meridian-dev",
      host: "gra2.logs.ovh.com",
      credentialsSecret: "log-service",
      ...props,
    });
}

export const render = (build: (scope: Construct) => unknown) =>
  SynthesisedRelease.with(build, (release) => release.render());

export const refusal = (build: (scope: Construct) => unknown) =>
  SynthesisedRelease.with(build, (release) => release.refusal());

/** What is declared beside each chart, of the same properties as the release. */
export const networks = {
  "flight-dynamics": (props: FlightDynamicsNetworkProps = {}) => flightDynamicsNetwork(props),
  telemetry: (props: Partial<TelemetryNetworkProps> = {}) => telemetryNetwork({ warehouse, ...props }),
  "log-forwarding": (props: Partial<LogForwardingNetworkProps> = {}) =>
    logForwardingNetwork({ privateNetworks: ["10.0.0.0/8"], ...props }),
};

/** A release as Helm renders it, with the connections declared beside its chart. */
export const podNetwork = (build: (scope: Construct) => unknown, traffic: readonly PodTraffic[]) =>
  new PodNetwork(render(build), traffic);

interface ReleaseCase {
  readonly title: string;
  readonly workload: keyof typeof networks;
  readonly build: (scope: Construct) => unknown;
  readonly traffic: readonly PodTraffic[];
}

/** What only the network is told. */
const reached = {
  "flight-dynamics": { privateEndpoints: [{ name: "clock-01", address: "172.20.0.40", ports: [Port.udp(123)] }] },
  telemetry: {
    sources: ["10.16.16.0/22"],
    privateEndpoints: [{ name: "archive-01", address: "172.20.0.30", ports: [Port.tcp(2049)] }],
  },
  "log-forwarding": { inputNetworks: ["192.0.2.0/24"], apiServerNetworks: ["198.51.100.7/32"] },
};

/** Every version of every workload, once with nothing but what it must be told and once with everything it can be told. */
export const everyRelease: readonly ReleaseCase[] = [
  ...FlightDynamics.versions.flatMap((version) =>
    cases("flight-dynamics", version, flightDynamics, {
      releaseName: "orbits",
      pullSecret: "registry",
      licenceServer: licence,
      ephemeris: bucket,
      functions: {
        "orbit-propagation": {
          maxScale: 20,
          timeoutSeconds: 3600,
          resources: { cpu: 4, memoryGiB: 8 },
          digest: `sha256:${"a".repeat(64)}`,
        },
      },
      scaleDownDelaySeconds: version === "1.3.2" ? undefined : 0,
    }),
  ),
  ...Telemetry.versions.flatMap((version) =>
    cases("telemetry", version, telemetry, {
      releaseName: "frames",
      pullSecret: "registry",
      groundStations: ["198.51.100.0/24"],
      gatewayScale: { min: 1, max: 1 },
      gatewayResources: { cpu: 1, memoryGiB: 1 },
      gatewayTlsSecret: "gateway",
      streamReplicas: 1,
      streamStorageGiB: 20,
      streamStorageClass: "csi-cinder-classic-luks",
      streamResources: { cpu: 2, memoryGiB: 4 },
      streamTlsSecret: "stream",
      streamCredentialsSecret: "stream-users",
      writerReplicas: 1,
      writerResources: { cpu: 1, memoryGiB: 2 },
      batch: version === "2.0.3" ? undefined : { rows: 100_000, seconds: 10 },
      rawFrames: bucket,
    }),
  ),
  ...LogForwarding.versions.flatMap((version) =>
    cases("log-forwarding", version, logForwarding, {
      releaseName: "forwarder",
      pullSecret: "registry",
      bufferGiB: 20,
      resources: { cpu: 0.5, memoryGiB: 0.5 },
      digest: `sha256:${"b".repeat(64)}`,
    }),
  ),
];

function cases<Props>(
  workload: keyof typeof networks,
  version: string,
  build: (props: Partial<Props & { version: string }>) => (scope: Construct) => unknown,
  everything: Partial<Props>,
): ReleaseCase[] {
  const told = { version } as Partial<Props & { version: string }>;
  return [
    {
      title: `${workload} ${version}, told only what it must be`,
      workload,
      build: build(told),
      traffic: networks[workload](),
    },
    {
      title: `${workload} ${version}, told everything`,
      workload,
      build: build({ ...everything, ...told }),
      traffic: networks[workload]({ ...everything, ...reached[workload] }),
    },
  ];
}
