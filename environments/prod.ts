import { type EnvironmentData, PoolSize } from "../model/specification/index";
import { apiAllowedFrom, buckets, oidcIssuer, projects } from "./defaults";

export const prod: EnvironmentData = {
  region: "EU-WEST-PAR",
  managedServicesRegion: "EU-WEST-PAR",
  projects,
  network: {
    subnets: {
      nodes: { vlan: 330, cidr: "10.18.0.0/20" },
      loadBalancers: { vlan: 331, cidr: "10.18.16.0/22" },
      data: { vlan: 332, cidr: "10.18.20.0/22" },
    },
    transitAddress: "10.31.255.13",
    // Frames leave for partners' ground stations through it.
    gatewaySize: "m",
  },
  cluster: {
    plan: "standard",
    version: "1.34",
    // No patch during a pass: the team applies them between two Wednesday contacts, after office hours.
    updates: "never",
    updateWindow: { day: "wednesday", start: "19:00", hours: 3 },
    apiAllowedFrom,
    oidc: { issuer: oidcIssuer, clientId: "kubernetes-prod" },
    nodePools: {
      system: { flavour: "b3-16", size: PoolSize.autoscaled({ min: 1, max: 3 }), zones: ["a", "b", "c"] },
      compute: {
        flavour: "c3-32",
        size: PoolSize.autoscaled({ min: 0, max: 12 }),
        zones: ["a", "b", "c"],
        dedicatedTo: "flight-dynamics",
      },
      data: { flavour: "r3-64", size: PoolSize.fixed(1), zones: ["a", "b", "c"], dedicatedTo: "telemetry" },
    },
  },
  databases: { odoo: { kind: "managed", plan: "production", flavour: "b3-8", nodes: 2 } },
  warehouse: { shards: 2, replicas: 2, keepers: 3 },
  buckets,
  logs: { retentionDays: 90, auditColdYears: 5 },
  // Nodes are billed to the platform's project, whoever uses them.
  budget: {
    monthly: 11000,
    teams: { platform: 8500, "flight-dynamics": 500, telemetry: 1200, "business-systems": 800 },
  },
  addOns: { logForwarding: "1.0.0" },
  releases: { "flight-dynamics": "1.3.2", telemetry: "2.0.3", warehouse: "1.1.0", odoo: "18.0.2" },
};
