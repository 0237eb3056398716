import { landingZone } from "../../environments";
import { Port } from "../../core/port";
import { sourceText, targetText } from "../../model/specification/connections";

const spec = landingZone();
const { dev, staging, prod } = spec.environments;
const environments = { dev: dev!, staging: staging!, prod: prod! };

/** One fact of each environment, in the order dev, staging, prod. */
const inEach = <T>(fact: (environment: typeof environments.dev) => T): readonly T[] =>
  [environments.dev, environments.staging, environments.prod].map(fact);

test("the organisation keeps data and control in four countries, on its own registry and without US-run services", () => {
  expect(spec.organisation).toEqual({
    name: "meridian",
    account: "me100042-ovh",
    subsidiary: "FR",
    endpoint: "ovh-eu",
    currency: "EUR",
    sovereignty: {
      countries: ["FR", "DE", "PL", "IT"],
      tier: 2,
      usOperatedServices: "forbidden",
      registry: "registry.meridian.example",
    },
  });
});

test("five teams, of which security audits and owns no project", () => {
  expect(Object.keys(spec.teams)).toEqual(["business-systems", "flight-dynamics", "platform", "security", "telemetry"]);
  expect(spec.teams.platform?.people).toBe(2);
  expect(spec.teams.security).toMatchObject({ owns: ["audit streams", "break-glass approval"] });
  expect(spec.access.grants.filter(({ role }) => role === "auditor")).toMatchObject([
    { subject: { kind: "team", name: "security" }, role: "auditor", on: [{ scope: { kind: "organisation" } }] },
  ]);
  const projects = ["platform", "flight-dynamics", "telemetry", "business-systems"];
  expect(inEach((environment) => environment.projects)).toEqual([projects, projects, projects]);
});

test("the teams' people add up to the company's six", () => {
  const people = Object.values(spec.teams).map((team) => team.people ?? 0);
  expect(people.reduce((sum, count) => sum + count, 0)).toBe(6);
});

test("what each team owns is what the reference says", () => {
  const owns = Object.fromEntries(Object.entries(spec.teams).map(([name, team]) => [name, team.owns]));
  expect(owns).toMatchObject({
    platform: ["clusters", "networks", "vRack", "private cloud", "registry"],
    "flight-dynamics": ["Knative services", "ephemeris bucket"],
    telemetry: ["gateway", "NATS JetStream", "ClickHouse", "raw-frame bucket"],
    "business-systems": ["Odoo", "its PostgreSQL", "filestore", "document bucket"],
  });
  expect(inEach(({ buckets }) => Object.values(buckets).map(({ team }) => team))).toEqual(
    Array(3).fill(["business-systems", "flight-dynamics", "telemetry"]),
  );
});

test("accounts are roles on the company's own domain", () => {
  const accounts = Object.values(spec.teams).flatMap((team) => team.accounts);
  expect(accounts.map(({ login }) => login)).toEqual(expect.arrayContaining(["fd-oncall", "platform-lead"]));
  for (const { login, email } of accounts) expect(email).toBe(`${login}@meridian.example`);
});

test("the private cloud is adopted with its networks and machines", () => {
  const { adopt, datacentre, location, edgeRouter, networks, machines } = spec.privateCloud;
  expect({ adopt, datacentre, location, edgeRouter }).toEqual({
    adopt: "pcc-192-0-2-10",
    datacentre: 1442,
    location: "RBX",
    edgeRouter: "10.31.255.1",
  });
  expect(networks).toEqual({
    management: { vlan: 11, cidr: "172.20.8.0/24" },
    servers: { vlan: 10, cidr: "172.20.0.0/22" },
  });
  expect(Object.entries(machines).map(([name, { address, services }]) => [name, address, services])).toEqual([
    ["archive-01", "172.20.0.30", [Port.tcp(2049)]],
    ["backup-01", "172.20.8.5", []],
    ["erp-legacy", "172.20.0.10", [Port.tcp(8069)]],
    ["licence-01", "172.20.0.20", [Port.tcpRange(27000, 27009)]],
  ]);
});

test("every machine has a Veeam job with frequency and retention, or says why not", () => {
  for (const { backup } of Object.values(spec.privateCloud.machines)) {
    expect(backup).toEqual(
      backup.kind === "none"
        ? { kind: "none", reason: expect.stringMatching(/\w+ \w+/) }
        : expect.objectContaining({ frequency: expect.any(String), retentionDays: expect.any(Number) }),
    );
  }
});

test("the address plan on the vRack", () => {
  expect(spec.vrack.service).toEqual({ kind: "adopted", name: "pn-100042" });
  expect(spec.addressPlan.pools).toEqual({ publicCloud: "10.16.0.0/12", privateCloud: "172.20.0.0/16" });
  expect(spec.addressPlan.transit).toEqual({ vlan: 200, cidr: "10.31.255.0/24" });
  expect(spec.addressPlan.reserved.map(({ cidr }) => cidr)).toEqual(["10.1.0.0/16", "172.31.0.0/17"]);
  expect(
    inEach(({ network: { subnets } }) => [subnets.nodes, subnets.loadBalancers, subnets.data].map(Object.values)),
  ).toEqual([
    [
      ["10.16.0.0/20", 310],
      ["10.16.16.0/22", 311],
      ["10.16.20.0/22", 312],
    ],
    [
      ["10.17.0.0/20", 320],
      ["10.17.16.0/22", 321],
      ["10.17.20.0/22", 322],
    ],
    [
      ["10.18.0.0/20", 330],
      ["10.18.16.0/22", 331],
      ["10.18.20.0/22", 332],
    ],
  ]);
});

test("each environment reaches only the machines named for it", () => {
  expect(spec.connections.map(({ from, to }) => `${sourceText(from)} -> ${targetText(to)}`)).toEqual([
    "dev/flight-dynamics -> private-cloud/licence-01",
    "staging/flight-dynamics -> private-cloud/licence-01",
    "prod/flight-dynamics -> private-cloud/licence-01",
    "prod/telemetry -> private-cloud/archive-01",
    "prod/business-systems -> private-cloud/erp-legacy",
  ]);
});

test("regions, plans and versions; prod is updated by the team, in a window", () => {
  expect(inEach(({ region, managedServicesRegion }) => [region, managedServicesRegion])).toEqual([
    ["GRA11", "GRA"],
    ["EU-WEST-PAR", "EU-WEST-PAR"],
    ["EU-WEST-PAR", "EU-WEST-PAR"],
  ]);
  expect(inEach(({ cluster }) => [cluster.plan, cluster.version, cluster.updates])).toEqual([
    ["free", "1.35", "minimal-downtime"],
    ["standard", "1.35", "minimal-downtime"],
    ["standard", "1.34", "never"],
  ]);
  expect(inEach(({ cluster }) => cluster.updateWindow !== undefined)).toEqual([false, false, true]);
});

test.each([
  ["system", ["b3-8 2 - *", "b3-8 1 abc *", "b3-16 1–3 abc *"]],
  ["compute", ["c3-16 0–4 - flight-dynamics", "c3-16 0–6 a flight-dynamics", "c3-32 0–12 abc flight-dynamics"]],
  ["data", ["r3-16 1 - telemetry", "r3-32 1 ab telemetry", "r3-64 1 abc telemetry"]],
])("the pool %s: flavour, nodes, zones, team", (name, expected) => {
  const pools = inEach(({ cluster: { nodePools } }) => {
    const { flavour, size, zones, dedicatedTo } = nodePools[name]!;
    const nodes = size.kind === "fixed" ? `${size.nodes}` : `${size.min}–${size.max}`;
    return `${flavour} ${nodes} ${zones?.join("") ?? "-"} ${dedicatedTo ?? "*"}`;
  });
  expect(pools).toEqual(expected);
});

test("Odoo's database and the warehouse", () => {
  expect(inEach(({ databases }) => databases.odoo)).toEqual([
    { kind: "in-cluster" },
    { kind: "managed", plan: "production", flavour: "db1-4", nodes: 2 },
    { kind: "managed", plan: "production", flavour: "b3-8", nodes: 2 },
  ]);
  expect(inEach(({ warehouse: { shards, replicas, keepers } }) => [shards, replicas, keepers])).toEqual([
    [1, 1, 0],
    [1, 2, 3],
    [2, 2, 3],
  ]);
});

test("log retention and budgets", () => {
  expect(inEach(({ logs }) => [logs.retentionDays, logs.auditColdYears])).toEqual([
    [14, undefined],
    [30, undefined],
    [90, 5],
  ]);
  expect(inEach(({ budget }) => budget.monthly)).toEqual([900, 2500, 11_000]);
  const sums = inEach(({ budget }) => Object.values(budget.teams).reduce((sum, part) => sum + part, 0));
  expect(sums).toEqual([900, 2500, 11_000]);
});

test("releases, and the order in which they move", () => {
  expect(spec.promotion).toEqual(["dev", "staging", "prod"]);
  expect(inEach(({ releases }) => releases)).toEqual([
    { "flight-dynamics": "1.4.0", odoo: "18.0.3", telemetry: "2.1.0", warehouse: "1.2.0" },
    { "flight-dynamics": "1.3.2", odoo: "18.0.3", telemetry: "2.0.3", warehouse: "1.2.0" },
    { "flight-dynamics": "1.3.2", odoo: "18.0.2", telemetry: "2.0.3", warehouse: "1.1.0" },
  ]);
});

test("prod and staging are protected against deletion", () => {
  expect(inEach(({ deletionProtection }) => deletionProtection)).toEqual([false, true, true]);
});
