import { Construct } from "constructs";
import { CloudProjectKube } from "../../.gen/providers/ovh/cloud-project-kube";
import { CloudProjectKubeIprestrictions } from "../../.gen/providers/ovh/cloud-project-kube-iprestrictions";
import { CloudProjectKubeLogSubscription } from "../../.gen/providers/ovh/cloud-project-kube-log-subscription";
import { CloudProjectKubeOidc } from "../../.gen/providers/ovh/cloud-project-kube-oidc";
import { openApiServer, planNeedsGateway } from "./problems";
import { oidcPrefix, resourceName } from "../../core/names";
import type { ILogStream } from "../logs/log-stream";
import type { IPrivateNetwork } from "../network/private-network";
import type { ICloudProject } from "../project/cloud-project";

/** A Managed Kubernetes cluster, by its ids alone: whoever reads more of it reads its admin credentials. */
export interface IKubernetesCluster {
  readonly kubeId: string;
  readonly projectId: string;
}

/** What OVHcloud runs the control plane on; a value, because the two take their network differently. */
export type ClusterPlan =
  /** One zone, shared etcd. Nodes keep a public port; `gateway` is where private traffic leaves. */
  | { readonly kind: "free"; readonly gateway: string }
  /** Own etcd, multi-zone, Cilium. Takes the subnet's gateway by itself. */
  | { readonly kind: "standard" };

export interface KubernetesClusterProps {
  readonly project: Pick<ICloudProject, "projectId">;
  /** `meridian-dev`. */
  readonly name: string;
  /** `EU-WEST-PAR`. */
  readonly region: string;
  readonly plan: ClusterPlan;
  /** Minor: `1.35`. One minor up at a time, never down. */
  readonly version: string;
  /** Network of the nodes; load balancers stand in it too, as the service takes no subnet of another network for them. */
  readonly nodes: IPrivateNetwork;
  /** Networks that reach the API server; at least one, never `0.0.0.0/0`. */
  readonly apiAllowedFrom: readonly string[];
  /** Sign-in of people: groups come out as `<groupsPrefix><group>`. */
  readonly oidc: { readonly issuer: string; readonly clientId: string };
  /** Stream that takes the API server's audit records. */
  readonly auditStream: ILogStream;
  /**
   * `minimal-downtime`: OVHcloud applies patches; `never`: the team does, in a window.
   * @default "minimal-downtime"
   */
  readonly updates?: "minimal-downtime" | "never";
}

/** A cluster on private networks, closed to all but named networks, with people's sign-in and its audit trail. */
export class KubernetesCluster extends Construct implements IKubernetesCluster {
  readonly kubeId: string;
  readonly projectId: string;

  constructor(scope: Construct, id: string, props: KubernetesClusterProps) {
    super(scope, id);
    const { plan } = props;
    if (plan.kind === "free" && plan.gateway === "") throw planNeedsGateway(this.node.path);
    if (props.apiAllowedFrom.length === 0 || props.apiAllowedFrom.some((cidr) => cidr.endsWith("/0"))) {
      throw openApiServer(this.node.path, props.apiAllowedFrom);
    }
    this.projectId = props.project.projectId;
    this.kubeId = new CloudProjectKube(this, "Resource", {
      serviceName: this.projectId,
      name: resourceName("cluster", props.name),
      region: props.region,
      plan: plan.kind,
      version: props.version,
      updatePolicy: props.updates === "never" ? "NEVER_UPDATE" : "MINIMAL_DOWNTIME",
      privateNetworkId: props.nodes.networkId,
      nodesSubnetId: props.nodes.subnetId,
      // The id reaches the state only when the cluster is ready: giving up too early would leave it behind, unknown.
      timeouts: { create: "60m", update: "60m", delete: "30m" },
      ...(plan.kind === "free"
        ? { privateNetworkConfiguration: { defaultVrackGateway: plan.gateway, privateNetworkRoutingAsDefault: true } }
        : {}),
    }).id;
    const cluster = { serviceName: this.projectId, kubeId: this.kubeId };
    // One after the other: each waits for the cluster to be ready, and fails on the state another one brings it into.
    const apiAccess = new CloudProjectKubeIprestrictions(this, "ApiAccess", {
      ...cluster,
      ips: [...props.apiAllowedFrom].sort(),
    });
    const oidc = new CloudProjectKubeOidc(this, "Oidc", {
      ...cluster,
      dependsOn: [apiAccess],
      issuerUrl: props.oidc.issuer,
      clientId: props.oidc.clientId,
      oidcUsernameClaim: "email",
      oidcUsernamePrefix: oidcPrefix,
      oidcGroupsClaim: ["groups"],
      oidcGroupsPrefix: oidcPrefix,
      oidcSigningAlgs: ["RS256"],
    });
    new CloudProjectKubeLogSubscription(this, "Audit", {
      ...cluster,
      dependsOn: [oidc],
      kind: "audit",
      streamId: props.auditStream.streamId,
    });
  }

  /** A cluster that exists already, by its ids. */
  static fromIds(projectId: string, kubeId: string): IKubernetesCluster {
    return { projectId, kubeId };
  }
}
