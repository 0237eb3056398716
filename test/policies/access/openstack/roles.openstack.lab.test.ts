import { givenClouds } from "../../../../lab/openstack/clouds-file";
import { roles } from "../../../../policies/access/roles";
import { signInAsAdministrator } from "./cloud";
import { operations } from "./operations";
import { documentedRights } from "./rights";
import { Tenant } from "./tenant";

/** A dozen objects for each set of roles, at Neutron's pace on a busy machine. */
/** Every set of OpenStack roles that ours give, and the one that users of buckets have. */
const given: readonly (readonly string[])[] = [
  ...Object.values(roles).flatMap(({ openstack }) => (openstack === undefined ? [] : [openstack])),
  ["objectstore_operator"],
];

/** These, and each role of them by itself. */
const held: readonly (readonly string[])[] = [
  ...new Map([...given, ...given.flat().map((role) => [role])].map((set) => [set.join(), set])).values(),
];

/** Neutron does not say that there is what somebody may not see. */
const refusals: readonly number[] = [403, 404];

/** Roles → titles of the operations that were done for who holds them; whatever is neither done nor refused fails the test. */
async function tryAll(): Promise<ReadonlyMap<string, readonly string[]>> {
  const cloud = givenClouds(process.env, process.cwd(), ["roles"])?.entries.get("roles");
  if (cloud === undefined) throw new Error("no OpenStack is given: set OS_CLOUD");
  const admin = await signInAsAdministrator(cloud.entry);
  const done = new Map<string, string[]>();
  for (const set of [["member"], ...held]) {
    const tenant = await Tenant.make(cloud.entry, admin, `slz-roles-${process.pid}-${done.size}`);
    try {
      const things = await tenant.furnish();
      const session = await tenant.userWith(set);
      const allowed: string[] = [];
      for (const { title, attempt } of operations) {
        const reply = await attempt(session, things, tenant.name);
        if (reply.status < 300) allowed.push(title);
        else if (!refusals.includes(reply.status))
          throw new Error(`${title} as ${set.join()}: ${JSON.stringify(reply)}`);
      }
      done.set(set.join(), allowed);
    } finally {
      await tenant.remove();
    }
  }
  return done;
}

const titles = operations.map(({ title }) => title);

/** What OVHcloud's table lets them do. */
const documented = (set: readonly string[]): string[] => {
  const rights = set.flatMap((role) => documentedRights[role] ?? []);
  return operations.filter(({ right }) => rights.includes(right)).map(({ title }) => title);
};

/** Swift asks for a role by name in its configuration, `operator_roles`, and knows none of OVHcloud's as it comes. */
const inSwift = operations.filter(({ right }) => right === "objectstore_all").map(({ title }) => title);

/** The policies that OpenStack comes with look at the project and not at the role: whoever has any does all there. */
const stock = titles.filter((title) => !inSwift.includes(title) && title !== "make a network on a VLAN of the vRack");

test("OpenStack roles do what OVHcloud's table says where the services have such policies, and everything where not", async () => {
  const done = await tryAll();
  expect(done.get("member")).toEqual(titles);
  const hasPolicies = !done.get("infrastructure_supervisor")?.includes("make a network");
  const expected = (set: readonly string[]): string[] =>
    hasPolicies ? documented(set).filter((title) => !inSwift.includes(title)) : stock;
  const found = Object.fromEntries(held.map((set) => [set.join(), done.get(set.join())]));
  expect({ hasPolicies, found }).toEqual({
    hasPolicies,
    found: Object.fromEntries(held.map((set) => [set.join(), expected(set)])),
  });
  process.stderr.write(
    `The services have ${hasPolicies ? "policies for OVHcloud's roles" : "the policies they come with"}.\n`,
  );
});
