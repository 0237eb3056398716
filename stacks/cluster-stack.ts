import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import { KubernetesCluster, type IKubernetesCluster } from "../constructs/kubernetes/kubernetes-cluster";
import { NodePool } from "../constructs/kubernetes/node-pool";
import { LogStream } from "../constructs/logs/log-stream";
import { useOvh } from "../constructs/providers";
import { addressAt } from "../core/network";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import type { NetworkStack } from "./network-stack";
import { pathText } from "../model/specification/path";
import { platformTeam } from "../model/specification/teams";
import type { ProjectsStack } from "./projects-stack";
import type { LandingZoneSpec, NodePoolSpec } from "../model/specification/schema/landing-zone";
import { constructIds } from "../model/specification/names/construct-ids";

/** Managed Kubernetes and its pools. The only stack whose state holds the admin kubeconfig; nothing reads this state. */
export class ClusterStack extends EnvironmentStack {
  readonly kind = "cluster";
  constructor(
    scope: Construct,
    landingZone: LandingZoneSpec,
    environment: NamedEnvironment,
    upstream: { readonly projects: ProjectsStack; readonly network: NetworkStack },
  ) {
    super(scope, "cluster", landingZone, environment);
    useOvh(this, landingZone.organisation.endpoint);
    const path = pathText("environments", environment.name, "cluster");
    madeFor(this, { kind: "environment", name: environment.name, path });
    const { cluster, network, region } = environment.spec;
    const managed = new KubernetesCluster(this, "Cluster", {
      project: upstream.projects.platform,
      name: this.names.cluster(environment.name),
      region,
      plan:
        cluster.plan === "free"
          ? { kind: "free", gateway: addressAt(network.subnets.nodes.cidr, 1) }
          : { kind: "standard" },
      version: cluster.version,
      updates: cluster.updates,
      nodes: upstream.network.nodes,
      apiAllowedFrom: cluster.apiAllowedFrom,
      oidc: cluster.oidc,
      auditStream: LogStream.fromTitle(
        this,
        "AuditStream",
        landingZone.logs.adopt,
        this.names.logStream(environment.name, "audit"),
      ),
    });
    for (const [role, pool] of Object.entries(cluster.nodePools)) this.addPools(managed, role, pool);
  }

  /** One pool, or one per zone: a pool spans no zones. */
  private addPools(cluster: IKubernetesCluster, role: string, pool: NodePoolSpec): void {
    const { name, spec } = this.environment;
    const { region } = spec;
    const path = pathText("environments", name, "cluster", "nodePools", role);
    const team = pool.dedicatedTo ?? platformTeam;
    for (const zone of pool.zones ?? [undefined]) {
      const nodes = new NodePool(this, constructIds.pool(role, zone), {
        cluster,
        role,
        flavour: pool.flavour,
        size: pool.size,
        dedicated: pool.dedicatedTo !== undefined,
        tags: this.tagsFor(team),
        ...(zone === undefined ? {} : { zone: `${region.toLowerCase()}-${zone}` }),
      });
      madeFor(nodes, { kind: "environment", name, path, team });
    }
  }
}
