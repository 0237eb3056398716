import { Construct } from "constructs";
import type { HelmRelease, HelmValues } from "../../constructs/kubernetes/helm-release";
import { Placement } from "../../constructs/kubernetes/placement";
import { workloadSettingInvalid } from "../../constructs/kubernetes/release-problems";
import type { RequiredSecret } from "../../core/required-secret";
import {
  imageValues,
  placementValues,
  requiredForStorage,
  resourceValues,
  storageValues,
  type ContainerResources,
  type ObjectStorage,
  type WorkloadProps,
} from "../inputs";
import { WorkloadVersions } from "../versions";
import type { Warehouse } from "./warehouse";

const released = new WorkloadVersions("telemetry");

export interface TelemetryProps extends WorkloadProps {
  /** @default the pool `data` */
  readonly placement?: Placement;
  /** Where the writer inserts frames. */
  readonly warehouse: Warehouse;
  /**
   * Networks (CIDR) of the ground stations. Naming them puts a load balancer with a private address before the gateway.
   * @default none; the gateway is reached inside the cluster only
   */
  readonly groundStations?: readonly string[];
  /**
   * Fewest and most gateway pods, 1 to 50; in between the CPU load decides.
   * @default 2 to 6
   */
  readonly gatewayScale?: { readonly min: number; readonly max: number };
  /** @default 0.5 cores, 0.5 GiB */
  readonly gatewayResources?: ContainerResources;
  /** Name of an existing Secret of type kubernetes.io/tls. @default telemetry-gateway-tls */
  readonly gatewayTlsSecret?: string;
  /**
   * Stream servers; every frame is on that many disks. An odd number, because a majority has to agree.
   * @default 3
   */
  readonly streamReplicas?: 1 | 3 | 5;
  /**
   * Disk of each stream server, GiB, 10 to 4000. Fixed once installed: Kubernetes refuses a change of a StatefulSet's volumes.
   * @default 50
   */
  readonly streamStorageGiB?: number;
  /** Fixed once installed. @default csi-cinder-high-speed-gen2-luks, encrypted at rest */
  readonly streamStorageClass?: string;
  /** @default 1 core, 2 GiB */
  readonly streamResources?: ContainerResources;
  /** Name of an existing Secret of type kubernetes.io/tls that also has `ca.crt`. @default telemetry-stream-tls */
  readonly streamTlsSecret?: string;
  /** Name of an existing Secret with `gateway-password` and `writer-password`. @default telemetry-stream-credentials */
  readonly streamCredentialsSecret?: string;
  /** Writer pods, 1 to 50; they share the stream. @default 2 */
  readonly writerReplicas?: number;
  /** @default 0.5 cores, 1 GiB */
  readonly writerResources?: ContainerResources;
  /**
   * A batch is inserted at this many rows (1,000 to 1,000,000) or this age (1 to 60 seconds), whichever comes first. From version 2.1.0.
   * @default 50,000 rows, 5 seconds
   */
  readonly batch?: { readonly rows: number; readonly seconds: number };
  /**
   * Where raw frames are kept.
   * @default nowhere; only what the warehouse holds is kept
   */
  readonly rawFrames?: ObjectStorage;
}

/** Ingest of sensor frames: gateway, durable stream, writer to the warehouse. */
export class Telemetry extends Construct {
  /** Oldest first. */
  static get versions(): readonly string[] {
    return released.list();
  }

  readonly release: HelmRelease;

  constructor(scope: Construct, id: string, props: TelemetryProps) {
    super(scope, id);
    released.requireSince("2.1.0", props.version, "batch", props.batch);
    checkScale(props.gatewayScale);
    this.release = released.release(this, props, {
      values: chartValues(props),
      requires: requiredSecrets(props),
    });
  }
}

/** Certificates and passwords that the namespace has to have. */
function requiredSecrets(props: TelemetryProps): RequiredSecret[] {
  const credentials = props.streamCredentialsSecret ?? "telemetry-stream-credentials";
  return [
    { name: props.gatewayTlsSecret ?? "telemetry-gateway-tls", keys: ["tls.crt", "tls.key"] },
    { name: props.streamTlsSecret ?? "telemetry-stream-tls", keys: ["tls.crt", "tls.key", "ca.crt"] },
    { name: credentials, keys: ["gateway-password", "writer-password"] },
    props.warehouse.requires,
    ...requiredForStorage(props.rawFrames),
  ];
}

function checkScale(scale: TelemetryProps["gatewayScale"]): void {
  if (scale === undefined || scale.min <= scale.max) return;
  throw workloadSettingInvalid("telemetry", "gatewayScale", `${scale.min} to ${scale.max}`, "min not above max");
}

function chartValues(props: TelemetryProps): HelmValues {
  return {
    image: imageValues(props),
    ...placementValues(props.placement ?? Placement.pool("data")),
    streamCredentialsSecret: props.streamCredentialsSecret,
    gateway: {
      scale: props.gatewayScale,
      tlsSecret: props.gatewayTlsSecret,
      loadBalancer: props.groundStations && { sourceRanges: props.groundStations },
      resources: resourceValues(props.gatewayResources),
    },
    stream: {
      replicas: props.streamReplicas,
      tlsSecret: props.streamTlsSecret,
      storage: { sizeGiB: props.streamStorageGiB, className: props.streamStorageClass },
      resources: resourceValues(props.streamResources),
    },
    writer: {
      replicas: props.writerReplicas,
      batch: props.batch,
      resources: resourceValues(props.writerResources),
    },
    warehouse: props.warehouse.toValues(),
    rawFrames: storageValues(props.rawFrames),
  };
}
