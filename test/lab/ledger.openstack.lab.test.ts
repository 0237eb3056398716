import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { ledgerFile, readLedger } from "../../model/specification/network/ledger";
import { givenClouds } from "../../lab/openstack/clouds-file";
import { destroy } from "../../sandbox/run/destroy";
import { signInAsAdministrator, type Session } from "../policies/access/openstack/cloud";
import { Tenant } from "../policies/access/openstack/tenant";
import { TestLab } from "./support/deployed";

/** Thirty objects at Neutron's pace, made and taken away. */
const environments = ["dev", "staging"] as const;
const names = environments.map((environment) => `${environment}-network`);
const ledger = readLedger(JSON.parse(readFileSync(ledgerFile, "utf8")));

interface Network {
  readonly id: string;
  readonly name: string;
  readonly "provider:segmentation_id": number;
}

interface Subnet {
  readonly network_id: string;
  readonly cidr: string;
}

/** VLAN and range of every network a tenant has, by its name in the ledger, as Neutron says. */
async function networksOf(environment: string, { projectId }: Tenant, admin: Session): Promise<Record<string, object>> {
  const ask = async <T>(kind: string): Promise<readonly T[]> => {
    const { body } = await admin.ask("network", "GET", `/v2.0/${kind}?project_id=${projectId}`);
    return (body as Record<string, readonly T[]>)[kind] ?? [];
  };
  const subnets = await ask<Subnet>("subnets");
  const networks = await ask<Network>("networks");
  return Object.fromEntries(
    networks.map(({ id, name, "provider:segmentation_id": vlan }) => {
      const own = name.slice(`meridian-${environment}-`.length);
      const known = own.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      const cidrs = subnets.filter(({ network_id }) => network_id === id).map(({ cidr }) => cidr);
      return [known === "transit" ? known : `${environment}/${known}`, { vlan, cidrs }];
    }),
  );
}

/** The sizes a way out can have are policies of the operator's; those that are missing are made, and taken away. */
async function sizes(admin: Session): Promise<() => Promise<void>> {
  const { body } = await admin.ask("network", "GET", "/v2.0/qos/policies");
  const there = (body as { policies: readonly { name: string }[] }).policies.map(({ name }) => name);
  const made: string[] = [];
  for (const name of ["small_router", "medium_router", "large_router"].filter((one) => !there.includes(one))) {
    const reply = await admin.ask("network", "POST", "/v2.0/qos/policies", { policy: { name, shared: true } });
    if (reply.status !== 201) throw new Error(`no policy ${name}: ${reply.status} ${JSON.stringify(reply.body)}`);
    made.push((reply.body as { policy: { id: string } }).policy.id);
  }
  return async () => {
    for (const id of made) await admin.ask("network", "DELETE", `/v2.0/qos/policies/${id}`);
  };
}

const declared = (environment: string): Record<string, object> =>
  Object.fromEntries(
    Object.entries(ledger.networks)
      .filter(([name]) => name === "transit" || name.startsWith(`${environment}/`))
      .map(([name, { vlan, cidr }]) => [name, { vlan, cidrs: [cidr] }]),
  );

test("two tenants of a real Neutron have the networks that the ledger says, no others, and none afterwards", async () => {
  const cloud = givenClouds(process.env, process.cwd(), ["ledger"])?.entries.get("ledger");
  if (cloud === undefined) throw new Error("no OpenStack is given: set OS_CLOUD");
  const admin = await signInAsAdministrator(cloud.entry);
  const takeSizesAway = await sizes(admin);
  const folder = mkdtempSync(join(tmpdir(), "slz-ledger-"));
  const lab = new TestLab();
  const tenants = new Map<string, Tenant>();
  try {
    for (const environment of environments) {
      const tenant = await Tenant.make(cloud.entry, admin, `slz-ledger-${process.pid}-${environment}`);
      tenants.set(environment, tenant);
      await tenant.userWith(["member"]);
    }
    const entries = environments.map((environment) => {
      const { name } = tenants.get(environment)!;
      const who = { username: `${name}-tester`, password: `${name}-secret`, project_name: name };
      return [`meridian-${environment}-platform`, { ...cloud.entry, auth: { ...cloud.entry.auth, ...who } }];
    });
    const file = join(folder, "clouds.yaml");
    writeFileSync(file, stringify({ clouds: Object.fromEntries(entries) as object }), { mode: 0o600 });
    const env = { ...process.env, OS_CLOUD: undefined, OS_CLIENT_CONFIG_FILE: file };

    const outcome = await lab.deploy(names, env);
    expect(outcome.stacks.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    const statuses = outcome.stacks.filter(({ stack }) => names.includes(stack)).map(({ status }) => status);
    expect(statuses).toEqual(["converged", "converged"]);
    for (const [environment, tenant] of tenants) {
      expect(await networksOf(environment, tenant, admin)).toEqual(declared(environment));
    }

    await lab.stop();
    await destroy(lab.surroundings(), { ...lab.options(names), env });
    for (const [environment, tenant] of tenants) expect(await networksOf(environment, tenant, admin)).toEqual({});
  } finally {
    await lab.remove();
    for (const tenant of tenants.values()) await tenant.remove();
    await takeSizesAway();
    rmSync(folder, { recursive: true });
  }
});
