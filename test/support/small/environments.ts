import { type EnvironmentData, PoolSize } from "../../../model/specification/index";

const projects = ["platform", "flight-dynamics", "telemetry"];
const apiAllowedFrom = ["198.51.100.16/28", "203.0.113.72/30"];
const issuer = "https://login.lumen.example/realms/lumen";
const buckets = {
  ephemeris: { team: "flight-dynamics", holds: "orbits" },
  "raw-frames": { team: "telemetry", holds: "frames as received" },
};

/** One zone and the free plan, and nothing in it is protected. */
export const dev: EnvironmentData = {
  region: "GRA11",
  managedServicesRegion: "GRA",
  projects,
  deletionProtection: false,
  network: {
    subnets: {
      nodes: { vlan: 310, cidr: "10.16.0.0/20" },
      loadBalancers: { vlan: 311, cidr: "10.16.16.0/22" },
      data: { vlan: 312, cidr: "10.16.20.0/22" },
    },
    transitAddress: "10.31.255.11",
  },
  cluster: {
    plan: "free",
    version: "1.35",
    apiAllowedFrom,
    oidc: { issuer, clientId: "kubernetes-dev" },
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
  budget: { monthly: 800, teams: { platform: 600, "flight-dynamics": 80, telemetry: 120 } },
  addOns: { logForwarding: "1.0.0" },
  releases: { "flight-dynamics": "1.4.0", telemetry: "2.1.0" },
};

/** Three zones and the standard plan. */
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
    gatewaySize: "m",
  },
  cluster: {
    plan: "standard",
    version: "1.34",
    updates: "never",
    updateWindow: { day: "wednesday", start: "19:00", hours: 3 },
    apiAllowedFrom,
    oidc: { issuer, clientId: "kubernetes-prod" },
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
  budget: { monthly: 10_200, teams: { platform: 8500, "flight-dynamics": 500, telemetry: 1200 } },
  addOns: { logForwarding: "1.0.0" },
  releases: { "flight-dynamics": "1.3.2", telemetry: "2.0.3" },
};

/** A third one, for what has to go through the middle: `changed(...between)`. */
export const staging: EnvironmentData = {
  ...dev,
  network: {
    subnets: {
      nodes: { vlan: 320, cidr: "10.17.0.0/20" },
      loadBalancers: { vlan: 321, cidr: "10.17.16.0/22" },
      data: { vlan: 322, cidr: "10.17.20.0/22" },
    },
    transitAddress: "10.31.255.12",
  },
  cluster: { ...dev.cluster, oidc: { issuer, clientId: "kubernetes-staging" } },
  releases: prod.releases,
};
