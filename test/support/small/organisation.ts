import { Backup, type LandingZoneData, Port } from "../../../model/specification/index";

/** Two teams that own a release each, the platform's and an auditor. All names, addresses and ids are invented. */
export const shared: Omit<LandingZoneData, "access" | "environments"> = {
  organisation: {
    name: "lumen",
    account: "lu100007-ovh",
    subsidiary: "FR",
    endpoint: "ovh-eu",
    currency: "EUR",
    sovereignty: {
      countries: ["FR", "DE", "PL"],
      tier: 2,
      usOperatedServices: "forbidden",
      registry: "registry.lumen.example",
    },
  },
  teams: {
    platform: {
      does: "the landing zone itself",
      people: 2,
      owns: ["clusters", "networks"],
      costCentre: "IT-1",
      email: "platform@lumen.example",
      accounts: [
        { login: "platform-lead", email: "platform-lead@lumen.example", signIn: "local" },
        { login: "platform-oncall", email: "platform-oncall@lumen.example" },
      ],
    },
    "flight-dynamics": {
      does: "stateless functions",
      people: 1,
      owns: ["functions"],
      releases: ["flight-dynamics"],
      costCentre: "OPS-1",
      email: "flight-dynamics@lumen.example",
      accounts: [{ login: "fd-oncall", email: "fd-oncall@lumen.example" }],
    },
    telemetry: {
      does: "ingest of frames",
      people: 2,
      owns: ["gateway"],
      releases: ["telemetry"],
      costCentre: "OPS-2",
      email: "telemetry@lumen.example",
      accounts: [
        { login: "telemetry-oncall", email: "telemetry-oncall@lumen.example" },
        { login: "orbit-relief", email: "orbit-relief@lumen.example", signIn: "local" },
      ],
    },
    security: {
      does: "audits",
      owns: ["audit streams"],
      costCentre: "GRC-1",
      email: "security@lumen.example",
      accounts: [
        { login: "security-auditor", email: "security-auditor@lumen.example" },
        { login: "break-glass-approver", email: "break-glass-approver@lumen.example" },
      ],
    },
  },
  vrack: { adopt: "pn-100007" },
  addressPlan: {
    pools: { publicCloud: "10.16.0.0/12", privateCloud: "172.20.0.0/16" },
    reserved: [{ cidr: "10.1.0.0/16", reason: "OVHcloud's default network, collides" }],
    transit: { vlan: 200, cidr: "10.31.255.0/24" },
  },
  privateCloud: {
    adopt: "pcc-192-0-2-7",
    datacentre: 7,
    location: "RBX",
    edgeRouter: "10.31.255.1",
    networks: {
      servers: { vlan: 10, cidr: "172.20.0.0/22" },
      management: { vlan: 11, cidr: "172.20.8.0/24" },
    },
    machines: {
      "licence-01": {
        does: "licences",
        address: "172.20.0.20",
        network: "servers",
        services: [Port.tcpRange(27000, 27009)],
        role: "licence-server",
        backup: Backup.veeam({ frequency: "weekly", retentionDays: 60, lastTestedRestore: "2026-10-06" }),
      },
      "archive-01": {
        does: "archive of frames",
        address: "172.20.0.30",
        network: "servers",
        services: [Port.tcp(2049)],
        backup: Backup.veeam({ frequency: "daily", retentionDays: 30, lastTestedRestore: "2026-08-20" }),
      },
      "backup-01": {
        does: "backups",
        address: "172.20.8.5",
        network: "management",
        services: [],
        backup: Backup.none("holds the restore points itself"),
      },
    },
  },
  logs: {
    adopt: "ldp-lu-7",
    cluster: "c1d7e0a4-52b8-4f3d-9a60-7be1f04c2d85",
    host: "gra2.logs.ovh.com",
    retentions: [14, 30, 90],
    allowedNetworks: ["198.51.100.16/28"],
  },
  connections: [
    { from: "dev/flight-dynamics", to: "private-cloud/licence-01", ports: [Port.tcpRange(27000, 27009)] },
    { from: "prod/flight-dynamics", to: "private-cloud/licence-01", ports: [Port.tcpRange(27000, 27009)] },
    { from: "prod/telemetry", to: "private-cloud/archive-01", ports: [Port.tcp(2049)] },
  ],
  promotion: ["dev", "prod"],
};
