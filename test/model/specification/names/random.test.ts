import type { LandingZoneData } from "../../../../model/specification/schema/landing-zone";
import { claimsOf, clashes } from "../../../../model/specification/names/registry";
import { seededRandom, type SeededRandom } from "../../../support/seeded-random";
import { problemsOf } from "../../../support/changes";
import { smallData } from "../../../support/small";
import { synthesise } from "../../../support/synthesise";

/** Words that run into each other when they are joined with hyphens, and words that objects have already. */
const words = [
  "a",
  "b",
  "a-b",
  "b-a",
  "a-b-a",
  "plan",
  "apply",
  "a-apply",
  "user-a",
  "network",
  "constructor",
  "valueof",
];

const several = (random: SeededRandom, most: number, of: readonly string[] = words): string[] => [
  ...new Set(Array.from({ length: 1 + random.below(most) }, () => random.pick(of))),
];

/** A landing zone of the reference's form, with names out of the words above. */
function randomNames(random: SeededRandom): LandingZoneData {
  const { environments, access, ...rest } = smallData();
  const names = several(random, 3);
  const [dev, prod] = [environments.dev!, environments.prod!];
  const places = several(random, 2);
  const earlier = (): { renamedFrom?: string[] } => (random.below(4) === 0 ? { renamedFrom: several(random, 1) } : {});
  const projects = ["platform", ...names];
  const programs = several(random, 2);
  const environment = (base: typeof dev, index: number): typeof dev => ({
    ...{ ...base, ...earlier(), projects, releases: {}, adoptedProjects: {} },
    buckets: Object.fromEntries(several(random, 2).map((bucket) => [bucket, { team: random.pick(names), holds: "x" }])),
    budget: { monthly: 99, teams: Object.fromEntries(projects.map((team) => [team, 1])) },
    cluster: {
      ...base.cluster,
      nodePools: { system: base.cluster.nodePools.system! },
    },
    network: {
      ...base.network,
      transitAddress: `10.31.255.${11 + index}`,
      subnets: {
        nodes: { vlan: 310 + 10 * index, cidr: `10.${16 + index}.0.0/20` },
        loadBalancers: { vlan: 311 + 10 * index, cidr: `10.${16 + index}.16.0/22` },
        data: { vlan: 312 + 10 * index, cidr: `10.${16 + index}.20.0/22` },
      },
    },
  });
  return {
    ...rest,
    connections: [],
    teams: Object.fromEntries(
      [...projects].map((name) => [
        name,
        {
          ...{ does: "x", costCentre: "IT-1", email: "x@meridian.example", ...(name === "platform" ? {} : earlier()) },
          accounts: [{ login: `l-${name}`, email: `l.${name}@meridian.example`, signIn: "local" as const }],
        },
      ]),
    ),
    promotion: places,
    environments: Object.fromEntries(places.map((name, index) => [name, environment(index === 0 ? dev : prod, index)])),
    access: {
      ...{ deployers: access!.deployers, serviceAccounts: {} },
      ...{
        serviceAccounts: Object.fromEntries(
          programs.map((name) => [name, { does: "x", signsInTo: ["openstack" as const, "kubernetes" as const] }]),
        ),
      },
      grants: Array.from({ length: random.below(5) }, () => {
        const [place, team] = [random.pick(places), random.pick(names)];
        const on = [random.pick(["organisation", place, `*/${team}`, `${place}/${team}`, "shared/vrack"])];
        return random.pick([
          { team, role: "reader" as const, on },
          { user: `l-${team}`, role: "operator" as const, on },
          { serviceAccount: random.pick(programs), role: "reader" as const, on },
        ]);
      }),
    },
  };
}

const seeds = Array.from({ length: 60 }, (_, seed) => seed);
const outcomes = seeds.map((seed) => {
  const data = randomNames(seededRandom(seed));
  return { seed, data, problems: problemsOf(data) };
});

test("the random names are of use: some are accepted, and many clash", () => {
  const accepted = outcomes.filter(({ problems }) => problems.length === 0);
  const clashing = outcomes.filter(({ problems }) => problems.some(({ code }) => code === "SPEC-NAME-CLASH"));
  expect(accepted.length).toBeGreaterThan(5);
  expect(clashing.length).toBeGreaterThan(5);
});

test("what is accepted has no name twice, and is synthesised", () => {
  const accepted = outcomes.filter(({ problems }) => problems.length === 0).slice(0, 8);
  for (const { data } of accepted) {
    expect(clashes(claimsOf(data))).toEqual([]);
    expect(() => synthesise(data)).not.toThrow();
  }
});

test("whatever has a name twice is refused for its names", () => {
  for (const { data, problems, seed } of outcomes) {
    const clash = clashes(claimsOf(data));
    if (clash.length > 0) expect({ seed, refused: problems.length > 0 }).toEqual({ seed, refused: true });
  }
});

test("every clash is said with both places, which are not the same", () => {
  for (const { problems } of outcomes) {
    for (const { message, path } of problems.filter(({ code }) => code === "SPEC-NAME-CLASH")) {
      const other = / at (\S+)$| at (the landing zone itself)$/
        .exec(message)
        ?.slice(1)
        .find((at) => at !== undefined);
      expect([other, other === path]).toEqual([expect.any(String), false]);
    }
  }
});
