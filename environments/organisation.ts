import { Backup, type LandingZoneData, Port } from "../model/specification/index";

/**
 * Meridian, a European space-logistics company of six IT people that grew on a private cloud and now runs a hybrid.
 * All names, addresses and ids are invented; accounts are roles, never people.
 */
export const organisation: LandingZoneData["organisation"] = {
  name: "meridian",
  account: "me100042-ovh",
  subsidiary: "FR",
  endpoint: "ovh-eu",
  currency: "EUR",
  sovereignty: {
    countries: ["FR", "DE", "PL", "IT"],
    // Customer-held keys where the service allows it, TLS everywhere.
    tier: 2,
    usOperatedServices: "forbidden",
    registry: "registry.meridian.example",
  },
};

/** Six people in all: two run the platform, one each of the others. The sixth is shared by telemetry and flight-dynamics. */
export const teams: LandingZoneData["teams"] = {
  platform: {
    does: "the landing zone itself",
    people: 2,
    owns: ["clusters", "networks", "vRack", "private cloud", "registry"],
    costCentre: "IT-100",
    email: "platform@meridian.example",
    accounts: [
      // Signs in without the identity provider: it is the one who gets rights in an emergency.
      { login: "platform-lead", email: "platform-lead@meridian.example", signIn: "local" },
      { login: "platform-oncall", email: "platform-oncall@meridian.example" },
    ],
  },
  "flight-dynamics": {
    does: "orbit propagation, manoeuvre planning, conjunction screening as stateless functions",
    people: 1,
    owns: ["Knative services", "ephemeris bucket"],
    releases: ["flight-dynamics"],
    costCentre: "OPS-210",
    email: "flight-dynamics@meridian.example",
    accounts: [{ login: "fd-oncall", email: "fd-oncall@meridian.example" }],
  },
  telemetry: {
    does: "ingest of sensor frames from spacecraft, the warehouse of 10^9 rows",
    people: 2,
    owns: ["gateway", "NATS JetStream", "ClickHouse", "raw-frame bucket"],
    releases: ["telemetry", "warehouse"],
    costCentre: "OPS-220",
    email: "telemetry@meridian.example",
    accounts: [
      { login: "telemetry-oncall", email: "telemetry-oncall@meridian.example" },
      // The person it shares with flight-dynamics: an account is in one group, and is granted directly what is beyond it.
      { login: "orbit-relief", email: "orbit-relief@meridian.example", signIn: "local" },
    ],
  },
  "business-systems": {
    does: "Odoo ERP",
    people: 1,
    owns: ["Odoo", "its PostgreSQL", "filestore", "document bucket"],
    releases: ["odoo"],
    costCentre: "FIN-310",
    email: "business-systems@meridian.example",
    accounts: [{ login: "erp-oncall", email: "erp-oncall@meridian.example" }],
  },
  // Auditing is a duty of the company's data protection office, not of the six: no head count here.
  security: {
    does: "audits; reads everything, changes nothing",
    owns: ["audit streams", "break-glass approval"],
    costCentre: "GRC-900",
    email: "security@meridian.example",
    accounts: [
      { login: "security-auditor", email: "security-auditor@meridian.example" },
      { login: "break-glass-approver", email: "break-glass-approver@meridian.example" },
    ],
  },
};

export const vrack: LandingZoneData["vrack"] = { adopt: "pn-100042" };

export const addressPlan: LandingZoneData["addressPlan"] = {
  pools: { publicCloud: "10.16.0.0/12", privateCloud: "172.20.0.0/16" },
  reserved: [
    { cidr: "10.1.0.0/16", reason: "OVHcloud's default network, collides" },
    { cidr: "172.31.0.0/17", reason: "kept free by the address plan" },
  ],
  transit: { vlan: 200, cidr: "10.31.255.0/24" },
};

/** Grew before the public cloud; it is adopted, and nothing here can create or delete it. */
export const privateCloud: LandingZoneData["privateCloud"] = {
  adopt: "pcc-192-0-2-10",
  datacentre: 1442,
  location: "RBX",
  edgeRouter: "10.31.255.1",
  networks: {
    servers: { vlan: 10, cidr: "172.20.0.0/22" },
    management: { vlan: 11, cidr: "172.20.8.0/24" },
  },
  machines: {
    "erp-legacy": {
      does: "the old Odoo, being retired",
      address: "172.20.0.10",
      network: "servers",
      services: [Port.tcp(8069)],
      // Still holds the books until the migration is signed off.
      backup: Backup.veeam({ frequency: "daily", retentionDays: 90, lastTestedRestore: "2026-09-15" }),
    },
    "licence-01": {
      does: "FlexNet licences for the orbit propagators",
      address: "172.20.0.20",
      network: "servers",
      services: [Port.tcpRange(27000, 27009)],
      role: "licence-server",
      backup: Backup.veeam({ frequency: "weekly", retentionDays: 60, lastTestedRestore: "2026-10-06" }),
    },
    "archive-01": {
      does: "archive of raw frames from before the buckets",
      address: "172.20.0.30",
      network: "servers",
      services: [Port.tcp(2049)],
      backup: Backup.veeam({ frequency: "daily", retentionDays: 30, lastTestedRestore: "2026-08-20" }),
    },
    "backup-01": {
      does: "Veeam",
      address: "172.20.8.5",
      network: "management",
      // Nothing in the public cloud talks to it: jobs are started from the management network.
      services: [],
      backup: Backup.none("holds the restore points itself; its configuration is exported daily to archive-01"),
    },
  },
};

export const logs: LandingZoneData["logs"] = {
  adopt: "ldp-me-42042",
  cluster: "c1d7e0a4-52b8-4f3d-9a60-7be1f04c2d85",
  host: "gra2.logs.ovh.com",
  retentions: [14, 30, 90, 180, 365],
  // The clusters' way out and the office.
  allowedNetworks: ["198.51.100.16/28", "203.0.113.64/29"],
};

/** dev, staging and prod do not reach each other; each reaches only the machines named here. */
export const connections: LandingZoneData["connections"] = [
  { from: "dev/flight-dynamics", to: "private-cloud/licence-01", ports: [Port.tcpRange(27000, 27009)] },
  { from: "staging/flight-dynamics", to: "private-cloud/licence-01", ports: [Port.tcpRange(27000, 27009)] },
  { from: "prod/flight-dynamics", to: "private-cloud/licence-01", ports: [Port.tcpRange(27000, 27009)] },
  { from: "prod/telemetry", to: "private-cloud/archive-01", ports: [Port.tcp(2049)] },
  // Only until the last records are migrated; then the line goes, and erp-legacy with it.
  { from: "prod/business-systems", to: "private-cloud/erp-legacy", ports: [Port.tcp(8069)] },
];

/** Order of promotion: a version never skips an environment and never overtakes. */
export const promotion: LandingZoneData["promotion"] = ["dev", "staging", "prod"];
