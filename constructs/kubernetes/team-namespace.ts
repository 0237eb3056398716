import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import { Construct } from "constructs";
import { resourceName } from "../../core/names";
import type { Port } from "../../core/port";
import { kubernetesLabels, type Tags } from "../../core/tags";
import { NamespaceAccess, type NamespaceGrant } from "./namespace-access";
import { egressBlocks, nameResolution, TrafficPeer } from "./traffic";

/** Pod Security Standard a namespace enforces; `privileged` only for what must touch the node. */
export type PodSecurity = "restricted" | "baseline" | "privileged";

/** The most a namespace may ask for; a value in Kubernetes' own units. */
export interface NamespaceQuota {
  /** Cores requested in all: `16`. */
  readonly cpu: string;
  /** Memory requested in all: `64Gi`. */
  readonly memory: string;
  readonly pods: string;
  /**
   * Load balancers, each billed and reachable from outside.
   * @default "0"
   */
  readonly loadBalancers?: string;
}

export interface TeamNamespaceProps {
  /** `telemetry`. */
  readonly name: string;
  readonly tags: Tags;
  readonly quota: NamespaceQuota;
  /** @default "restricted" */
  readonly podSecurity?: PodSecurity;
  /**
   * Who may work here, and who may look.
   * @default nobody
   */
  readonly access?: readonly NamespaceGrant[];
}

/** A machine outside the cluster, and the ports that may be opened to it. */
export interface Destination {
  /** `licence-01`. */
  readonly name: string;
  /** IPv4 address. */
  readonly address: string;
  readonly ports: readonly Port[];
}

/**
 * A namespace as every team gets it: pod security enforced, a quota, everything closed but name resolution,
 * and the team's group bound in it and nowhere else.
 */
export class TeamNamespace extends Construct {
  /** Known only once the namespace exists: what refers to it is made after it. */
  readonly namespace: string;
  private readonly labels: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: TeamNamespaceProps) {
    super(scope, id);
    const name = resourceName("namespace", props.name);
    const loadBalancers = props.quota.loadBalancers ?? "0";
    const podSecurity = props.podSecurity ?? "restricted";
    const namespace = new NamespaceV1(this, "Resource", {
      metadata: {
        name,
        labels: {
          ...kubernetesLabels(props.tags),
          "pod-security.kubernetes.io/audit": podSecurity,
          "pod-security.kubernetes.io/enforce": podSecurity,
          "pod-security.kubernetes.io/warn": podSecurity,
        },
      },
    });
    this.namespace = namespace.metadata.name;
    const inNamespace = { namespace: this.namespace, labels: kubernetesLabels(props.tags) };
    this.labels = inNamespace.labels;

    new ResourceQuotaV1(this, "Quota", {
      metadata: { ...inNamespace, name: "quota" },
      spec: {
        hard: {
          pods: props.quota.pods,
          "requests.cpu": props.quota.cpu,
          "requests.memory": props.quota.memory,
          "services.loadbalancers": loadBalancers,
          // A load balancer's own ports count as node ports: where one is allowed they cannot be forbidden.
          ...(loadBalancers === "0" ? { "services.nodeports": "0" } : {}),
        },
      },
    });
    // Under a quota every container has to ask for something; Knative's own sidecar asks for no memory.
    new LimitRangeV1(this, "Defaults", {
      metadata: { ...inNamespace, name: "defaults" },
      spec: { limit: [{ type: "Container", defaultRequest: { cpu: "50m", memory: "64Mi" } }] },
    });
    new NetworkPolicyV1(this, "DefaultDeny", {
      metadata: { ...inNamespace, name: "default-deny" },
      spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    });
    new NetworkPolicyV1(this, "AllowDns", {
      metadata: { ...inNamespace, name: "allow-dns" },
      spec: {
        podSelector: {},
        policyTypes: ["Egress"],
        egress: egressBlocks(this.node.path, [nameResolution]),
      },
    });
    new NamespaceAccess(this, "Access", {
      namespace: this.namespace,
      labels: inNamespace.labels,
      grants: props.access ?? [],
    });
  }

  /** Lets the namespace's pods open connections to a machine outside the cluster, on its ports and no others. @returns the policy */
  connectTo({ name, address, ports }: Destination): Construct {
    return new NetworkPolicyV1(this, `Connect-${name}`, {
      metadata: {
        namespace: this.namespace,
        labels: { ...this.labels },
        name: resourceName("networkPolicy", "connect", name),
      },
      spec: {
        podSelector: {},
        policyTypes: ["Egress"],
        egress: egressBlocks(`${this.node.path}.connect-${name}`, [{ peers: [TrafficPeer.machine(address)], ports }]),
      },
    });
  }
}
