import type { ITerraformDependable } from "cdktf";
import type { HelmValues } from "../constructs/kubernetes/helm-release";
import type { Placement } from "../constructs/kubernetes/placement";
import type { Port } from "../core/port";
import type { RequiredSecret } from "../core/required-secret";

/** What every workload of ours has to be told. */
export interface WorkloadProps {
  /** An existing namespace, of this workload alone: its services have fixed names. */
  readonly namespace: string;
  /** One of the class's `versions`. */
  readonly version: string;
  /** Host, and path if any, of the organisation's own image registry: `registry.meridian.example`. */
  readonly registry: string;
  /**
   * Name of an existing image pull Secret in the namespace.
   * @default none; the nodes can pull without
   */
  readonly pullSecret?: string;
  /**
   * Name of the Helm release.
   * @default the workload's name
   */
  readonly releaseName?: string;
  /** What has to be applied before, such as Knative or the warehouse. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A machine outside the cluster, reached over the private network. */
export interface PrivateEndpoint {
  /** As in the inventory: `licence-01`. */
  readonly name: string;
  /** IPv4 address. */
  readonly address: string;
  readonly ports: readonly Port[];
}

/** A bucket of an S3-compatible object store, and how to reach it. */
export interface ObjectStorage {
  /** Host only, always over HTTPS: `s3.gra.io.cloud.ovh.net`. */
  readonly endpoint: string;
  /** `gra` */
  readonly region: string;
  readonly bucket: string;
  /** Name of an existing Secret with the keys `access-key` and `secret-key`. */
  readonly credentialsSecret: string;
  /** The endpoint's networks (CIDR): a network policy cannot name a host. */
  readonly cidrs: readonly string[];
}

/** What one container gets, requested and limit alike, so that its speed does not depend on its neighbours. */
export interface ContainerResources {
  /** Cores: 0.5, 2. */
  readonly cpu: number;
  readonly memoryGiB: number;
}

export function imageValues(props: Pick<WorkloadProps, "registry" | "pullSecret">): HelmValues {
  return { registry: props.registry, pullSecret: props.pullSecret };
}

export function requiredForPull({ pullSecret }: Pick<WorkloadProps, "pullSecret">): RequiredSecret[] {
  return pullSecret === undefined ? [] : [{ name: pullSecret, keys: [".dockerconfigjson"] }];
}

export function requiredForStorage(storage: ObjectStorage | undefined): RequiredSecret[] {
  return storage === undefined ? [] : [{ name: storage.credentialsSecret, keys: ["access-key", "secret-key"] }];
}

export function placementValues({ nodeSelector, tolerations }: Placement): HelmValues {
  return { nodeSelector, tolerations: tolerations.map((toleration) => ({ ...toleration })) };
}

/** A bucket as a chart's value: addresses are the network policy's business. */
export function storageValues(storage: ObjectStorage | undefined): HelmValues | undefined {
  if (storage === undefined) return undefined;
  const { bucket, credentialsSecret, endpoint, region } = storage;
  return { bucket, credentialsSecret, endpoint, region };
}

export function resourceValues(resources: ContainerResources | undefined): HelmValues | undefined {
  return (
    resources && {
      cpu: `${Math.round(resources.cpu * 1000)}m`,
      memory: `${Math.round(resources.memoryGiB * 1024)}Mi`,
    }
  );
}
