import { type EnvironmentData, PoolSize } from "../model/specification/index";
import { apiAllowedFrom, buckets, oidcIssuer, projects } from "./defaults";

/** One zone and the free plan: what breaks here costs nobody a pass. */
export const dev: EnvironmentData = {
  region: "GRA11",
  managedServicesRegion: "GRA",
  projects,
  // What is tried out here is thrown away often.
  deletionProtection: false,
  network: {
    subnets: {
      nodes: { vlan: 310, cidr: "10.16.0.0/20" },
      loadBalancers: { vlan: 311, cidr: "10.16.16.0/22" },
      data: { vlan: 312, cidr: "10.16.20.0/22" },
    },
    transitAddress: "10.31.255.11",
    gatewaySize: "s",
  },
  cluster: {
    plan: "free",
    version: "1.35",
    apiAllowedFrom,
    oidc: { issuer: oidcIssuer, clientId: "kubernetes-dev" },
    nodePools: {
      system: { flavour: "b3-8", size: PoolSize.fixed(2) },
      compute: { flavour: "c3-16", size: PoolSize.autoscaled({ min: 0, max: 4 }), dedicatedTo: "flight-dynamics" },
      data: { flavour: "r3-16", size: PoolSize.fixed(1), dedicatedTo: "telemetry" },
    },
  },
  databases: { odoo: { kind: "in-cluster" } },
  warehouse: { shards: 1, replicas: 1 },
  buckets,
  logs: { retentionDays: 14 },
  // Nodes are billed to the platform's project, whoever uses them.
  budget: {
    monthly: 900,
    teams: { platform: 600, "flight-dynamics": 80, telemetry: 120, "business-systems": 100 },
  },
  addOns: { logForwarding: "1.0.0" },
  releases: { "flight-dynamics": "1.4.0", telemetry: "2.1.0", warehouse: "1.2.0", odoo: "18.0.3" },
};
