import { type EnvironmentData, PoolSize } from "../model/specification/index";
import { apiAllowedFrom, buckets, oidcIssuer, projects } from "./defaults";

/** Built like prod and smaller: three zones, so that losing one is rehearsed before it happens. */
export const staging: EnvironmentData = {
  region: "EU-WEST-PAR",
  managedServicesRegion: "EU-WEST-PAR",
  projects,
  network: {
    subnets: {
      nodes: { vlan: 320, cidr: "10.17.0.0/20" },
      loadBalancers: { vlan: 321, cidr: "10.17.16.0/22" },
      data: { vlan: 322, cidr: "10.17.20.0/22" },
    },
    transitAddress: "10.31.255.12",
    gatewaySize: "s",
  },
  cluster: {
    plan: "standard",
    version: "1.35",
    apiAllowedFrom,
    oidc: { issuer: oidcIssuer, clientId: "kubernetes-staging" },
    nodePools: {
      system: { flavour: "b3-8", size: PoolSize.fixed(1), zones: ["a", "b", "c"] },
      compute: {
        flavour: "c3-16",
        size: PoolSize.autoscaled({ min: 0, max: 6 }),
        zones: ["a"],
        dedicatedTo: "flight-dynamics",
      },
      data: { flavour: "r3-32", size: PoolSize.fixed(1), zones: ["a", "b"], dedicatedTo: "telemetry" },
    },
  },
  databases: { odoo: { kind: "managed", plan: "production", flavour: "db1-4", nodes: 2 } },
  // Two replicas need a majority of keepers; the reference leaves the number open, prod's is taken.
  warehouse: { shards: 1, replicas: 2, keepers: 3 },
  buckets,
  logs: { retentionDays: 30 },
  // Nodes are billed to the platform's project, whoever uses them.
  budget: {
    monthly: 2500,
    teams: { platform: 1700, "flight-dynamics": 150, telemetry: 250, "business-systems": 400 },
  },
  addOns: { logForwarding: "1.0.0" },
  releases: { "flight-dynamics": "1.3.2", telemetry: "2.0.3", warehouse: "1.2.0", odoo: "18.0.3" },
};
