import { z } from "zod";
import { cidr, ipv4, name, named, pending, renamedFrom, semver, words } from "./scalars";
import { environmentSubnet as subnet } from "./network";

export const nodePoolSize = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fixed"), nodes: z.int().min(0).max(100) }),
  z.strictObject({ kind: z.literal("autoscaled"), min: z.int().min(0).max(100), max: z.int().min(1).max(100) }),
]);

export const nodePool = z.strictObject({
  /** OVHcloud flavour: `b3-8`. */
  flavour: z.string().regex(/^[a-z]\d-\d+$/, { error: "a flavour such as b3-8" }),
  /** Nodes; per zone where there are zones. `PoolSize.fixed(2)` or `PoolSize.autoscaled({ min: 0, max: 4 })`. */
  size: nodePoolSize,
  /**
   * Zones (`a`, `b`, `c`) that get a pool each; needed in multi-zone regions, absent elsewhere.
   * @default none
   */
  zones: z
    .array(z.enum(["a", "b", "c"]))
    .min(1)
    .optional(),
  /**
   * Team whose workloads alone may run here: the nodes are tainted for everybody else.
   * @default every team
   */
  dedicatedTo: name.optional(),
});

const updateWindow = z.strictObject({
  day: z.enum(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
  /** Start, UTC, `HH:MM`. */
  start: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: "a time of day such as 19:30" }),
  hours: z.int().min(1).max(12),
});

export const cluster = z.strictObject({
  /** `free`: one zone, shared etcd. `standard`: own etcd, multi-zone, Cilium. */
  plan: z.enum(["free", "standard"]),
  /** Kubernetes minor: `1.35`. */
  version: z.string().regex(/^1\.\d{2}$/, { error: "a Kubernetes minor version such as 1.35" }),
  /**
   * `minimal-downtime`: patches are applied by OVHcloud; `never`: the team applies them in a window.
   * @default "minimal-downtime"
   */
  updates: z.enum(["minimal-downtime", "never"]).default("minimal-downtime"),
  /**
   * When the team applies patches; needed where `updates` is `never`.
   * @default none
   */
  updateWindow: pending(updateWindow.optional(), "cluster update runbook"),
  /** Networks that reach the API server, each of /8 or smaller; nobody else does. */
  apiAllowedFrom: z.array(cidr).min(1),
  /**
   * Networks that the API server stands in, as the nodes reach it: log forwarding reaches ports 443 and 6443 there and nowhere else.
   * @default not known: any address outside the address plan
   */
  apiServerNetworks: z.array(cidr).min(1).optional(),
  /** Sign-in of people by OpenID Connect. */
  oidc: z.strictObject({
    issuer: z.url({ protocol: /^https$/, error: "an https:// address" }),
    clientId: words,
  }),
  /** A name per pool; multi-zone regions get one pool per zone, `<pool>-<zone>`. */
  nodePools: named("pool", nodePool),
});

const odooDatabase = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("in-cluster") }),
  z.strictObject({
    kind: z.literal("managed"),
    plan: z.enum(["essential", "production", "advanced"]),
    /** Flavour of the managed service: `db1-4`. */
    flavour: z.string().regex(/^[a-z]+\d-\d+$/, { error: "a flavour such as db1-4" }),
    nodes: z.int().min(1).max(9),
  }),
]);

const logs = z.strictObject({
  /** Days a record can be searched; one of the retentions the log service offers. */
  retentionDays: z.int().min(1),
  /**
   * Years audit records are kept in cold storage after that.
   * @default none
   */
  auditColdYears: z.int().min(1).max(10).optional(),
});

const bucket = z.strictObject({
  /** Team that owns it, in whose project it stands. */
  team: name,
  /** One line: what is in it. */
  holds: words,
});

/** EUR per month excl. VAT: the environment's, and each team's part of it. */
const budget = z.strictObject({
  monthly: z.int().min(1),
  /** The teams' parts; together not above the environment's. */
  teams: named("team", z.int().min(1)),
});

export const environment = z.strictObject({
  /**
   * Names the environment had before, the newest first: what was deployed under them goes on under this one. They stay here, for
   * stacks and whatever is found by name keep the first.
   * @default none
   */
  renamedFrom,
  /** Public Cloud region of networks and cluster: `EU-WEST-PAR`. */
  region: z.string().min(3),
  /** Region name managed services use: `GRA` where the compute region is `GRA11`. */
  managedServicesRegion: pending(z.string().min(3), "managed databases"),
  /** Teams that get a project `<organisation>-<environment>-<team>`. */
  projects: z.array(name).min(1),
  /**
   * Projects of those teams that exist already, by id (32 hexadecimal digits): they are put on the vRack and never ordered,
   * renamed or deleted.
   * @default {}
   */
  adoptedProjects: named(
    "team",
    z.string().regex(/^[0-9a-f]{32}$/, { error: "a project id of 32 hexadecimal digits" }),
  ).default({}),
  network: z.strictObject({
    subnets: z.strictObject({
      /** The cluster's nodes, and the load balancers it makes: the service takes no other network's subnet for them. */
      nodes: subnet,
      /**
       * Reserved for load balancers that are addressed by annotation. The VLAN is built and routed; nothing stands on it yet.
       */
      loadBalancers: subnet,
      /** Managed databases. */
      data: subnet,
    }),
    /** The environment's router on the transit network. */
    transitAddress: ipv4,
    /**
     * Size of the environment's way out: `s` up to 200 Mbit/s, `m` up to 500 Mbit/s, `l` up to 2 Gbit/s.
     * @default "s"
     */
    gatewaySize: z.enum(["s", "m", "l"]).default("s"),
    /**
     * Name servers that DHCP hands out.
     * @default [] (the service's own)
     */
    resolvers: z.array(ipv4).default([]),
  }),
  cluster,
  /**
   * Refuses to destroy the environment's projects until this is switched off and applied.
   * @default true
   */
  deletionProtection: z.boolean().default(true),
  databases: z.strictObject({ odoo: pending(odooDatabase, "managed databases") }),
  warehouse: pending(
    z.strictObject({
      shards: z.int().min(1),
      replicas: z.int().min(1),
      /**
       * ClickHouse Keeper nodes; replicas need an odd number of them.
       * @default 0
       */
      keepers: z.int().min(0).default(0),
    }),
    "warehouse",
  ),
  /**
   * Object storage buckets.
   * @default {}
   */
  buckets: pending(named("bucket", bucket).default({}), "object storage"),
  logs,
  budget,
  /** What the platform team runs in the cluster for every team, by version. */
  addOns: z.strictObject({ logForwarding: semver }),
  /** Release name → version that runs here. */
  releases: named("release", semver),
});
