import { Construct } from "constructs";
import type { HelmRelease } from "../../constructs/kubernetes/helm-release";
import { imageValues, resourceValues, type ContainerResources, type WorkloadProps } from "../inputs";
import { WorkloadVersions } from "../versions";

const released = new WorkloadVersions("log-forwarding");

export interface LogForwardingProps extends WorkloadProps {
  /** Written to every record: `meridian-prod`. One stream can hold several clusters. */
  readonly cluster: string;
  /** The log service's cluster: `gra2.logs.ovh.com`. */
  readonly host: string;
  /**
   * Name of an existing Secret with the keys `stream-token` (the stream's X-OVH-TOKEN), `username` and `password` (the log
   * service's basic authentication).
   */
  readonly credentialsSecret: string;
  /**
   * Disk on each node for records that cannot be sent yet, GiB, 1 to 100. When it is full the oldest are dropped.
   * @default 5
   */
  readonly bufferGiB?: number;
  /** @default 0.2 cores, 0.25 GiB */
  readonly resources?: ContainerResources;
  /**
   * `sha256:…` of the image.
   * @default the image tagged with the version of Fluent Bit that the chart was made for
   */
  readonly digest?: string;
}

/**
 * Every container's log, from each node to Logs Data Platform. The namespace's Pod Security level has to be `privileged`,
 * because it reads the nodes' log folder.
 */
export class LogForwarding extends Construct {
  /** Oldest first. */
  static get versions(): readonly string[] {
    return released.list();
  }

  readonly release: HelmRelease;

  constructor(scope: Construct, id: string, props: LogForwardingProps) {
    super(scope, id);
    this.release = released.release(this, props, {
      values: {
        image: { ...imageValues(props), digest: props.digest },
        cluster: props.cluster,
        destination: { host: props.host, credentialsSecret: props.credentialsSecret },
        bufferGiB: props.bufferGiB,
        resources: resourceValues(props.resources),
      },
      requires: [{ name: props.credentialsSecret, keys: ["stream-token", "username", "password"] }],
    });
  }
}
