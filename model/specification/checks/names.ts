import type { Problem } from "../../../core/errors/problem";
import { environmentReserved, malformedName, nameClash, nameReserved, nameTooLong } from "../problems/general";

import { type NamedService, nameRules } from "../../../core/names";
import { firstName } from "../names/first-name";
import { platformNamespaceNames } from "../namespaces";
import type { LandingZoneDraft } from "../draft";
import { pathText, type Segment } from "../path";
import { reservedScopes } from "../scopes";
import { nameAllowed, namePattern } from "../schema/scalars";
import { type Check, inEachEnvironment } from "./check";
import { entries, items, lookUp, namesOf } from "../tables";

/** Stacks every environment has or will have besides one per team; see "Stacks" in ARCHITECTURE.md. */
const environmentStacks = ["projects", "access", "identities", "logs", "network", "data", "cluster", "add-ons"];
const sharedStacks = ["organisation", "identities", "private-cloud"];

const wellFormed: Check = (spec) => [
  ...keysOf(spec.teams, "teams"),
  ...keysOf(spec.privateCloud?.networks, "privateCloud", "networks"),
  ...keysOf(spec.privateCloud?.machines, "privateCloud", "machines"),
  ...keysOf(spec.vrack?.dedicatedServers, "vrack", "dedicatedServers"),
  ...keysOf(spec.vrack?.connects, "vrack", "connects"),
  ...keysOf(spec.environments, "environments"),
  ...keysOf(spec.access?.serviceAccounts, "access", "serviceAccounts"),
  ...keysOf(spec.access?.breakGlass, "access", "breakGlass"),
  ...entries(spec.environments).flatMap(([name, environment]) => [
    ...keysOf(environment.cluster?.nodePools, "environments", name, "cluster", "nodePools"),
    ...keysOf(environment.buckets, "environments", name, "buckets"),
  ]),
];

function keysOf(table: Parameters<typeof namesOf>[0], ...path: readonly Segment[]): Problem[] {
  return (namesOf(table) ?? [])
    .filter((key) => !namePattern.test(key))
    .map((key) => malformedName(pathText(...path, key), key, nameAllowed));
}

/** Namespaces that are there before any team's; Kubernetes keeps all of `kube-` to itself. */
const ownNamespaces: readonly string[] = ["default", ...platformNamespaceNames];

function takenBy(team: string): string | undefined {
  if (environmentStacks.includes(team)) return "a stack of every environment";
  if (team.startsWith("kube-")) return "a namespace of Kubernetes";
  return ownNamespaces.includes(team) ? "a namespace of every cluster" : undefined;
}

const teamsTakeNoOtherName: Check = ({ teams }) =>
  (namesOf(teams) ?? []).flatMap((team) => {
    const reason = takenBy(team);
    return reason === undefined ? [] : [nameReserved(pathText("teams", team), team, reason)];
  });

/** What an environment's name would mean elsewhere: in the ledger, in a connection, in the scope of a grant. */
function meantElsewhere(environment: string): string | undefined {
  if (environment === "private-cloud") return "networks and machines of the private cloud are named by it";
  return reservedScopes.includes(environment) ? "the scope of a grant means something else by it" : undefined;
}

const environmentsTakeNoOtherName: Check = ({ environments }) =>
  (namesOf(environments) ?? []).flatMap((name) => {
    const reason = meantElsewhere(name);
    return reason === undefined ? [] : [environmentReserved(pathText("environments", name), name, reason)];
  });

export type NameParts = readonly [service: NamedService, ...parts: (string | undefined)[]];

/** The parts come from several places: what is refused is the whole that a service would see. */
const groupsFit: Check = ({ teams, organisation }) =>
  (namesOf(teams) ?? []).flatMap((team) => tooLong(["teams", team], [["identityGroup", organisation?.name, team]]));

const projectsFit: Check = inEachEnvironment((environment, name, { organisation }) =>
  items(environment.projects).flatMap(([index, team]) =>
    tooLong(
      ["environments", name, "projects", index],
      [
        ["project", organisation?.name, name, team],
        ["policy", organisation?.name, name, team, "operate"],
        ["serviceAccount", organisation?.name, name, team, "apply", "1"],
        ["namespace", team],
        ["stack", name, team],
      ],
    ),
  ),
);

const environmentsFit: Check = inEachEnvironment((_, name, { organisation }) =>
  tooLong(
    ["environments", name],
    [
      ["cluster", organisation?.name, name],
      ["logStream", organisation?.name, name, "applications"],
      ["network", organisation?.name, name, "load-balancers"],
      ["network", organisation?.name, name, "router", "transit"],
      ...environmentStacks.map((stack): NameParts => ["stack", name, stack]),
    ],
  ),
);

const poolsFit: Check = inEachEnvironment((environment, name) =>
  entries(environment.cluster?.nodePools).flatMap(([pool, { zones }]) =>
    tooLong(["environments", name, "cluster", "nodePools", pool], [["nodePool", pool, zones && "a"]]),
  ),
);

/** A machine has a name in the cluster, and a policy in the namespace of each team that may reach it. */
const machinesFit: Check = ({ privateCloud }) =>
  (namesOf(privateCloud?.machines) ?? []).flatMap((machine) =>
    tooLong(
      ["privateCloud", "machines", machine],
      [
        ["service", machine],
        ["networkPolicy", "connect", machine],
      ],
    ),
  );

/** Names made of the same parts are one mistake: the one that is farthest beyond its limit tells how much must go. */
export function tooLong(path: readonly Segment[], names: readonly NameParts[]): Problem[] {
  const [worst] = names
    .map(([kind, ...parts]) => {
      const { service, maxLength } = nameRules[kind];
      const whole = parts.filter((part) => part !== undefined).join("-");
      return { service, maxLength, whole, excess: whole.length - maxLength };
    })
    .filter(({ excess }) => excess > 0)
    .sort((a, b) => b.excess - a.excess);
  return worst ? [nameTooLong(pathText(...path), worst.service, worst.whole, worst.maxLength)] : [];
}

/** Stacks share one namespace: environments `dev` and `dev-x` must not make one `dev-x-network` each. */
const stacksDiffer: Check = (spec) => {
  const makers = new Map(sharedStacks.map((stack) => [stack, "the landing zone itself"]));
  return stackNames(spec).flatMap(([stack, path]) => {
    const other = makers.get(stack);
    makers.set(stack, other ?? path);
    return other === undefined ? [] : [nameClash(path, stack, other)];
  });
};

function stackNames(spec: LandingZoneDraft): (readonly [string, string])[] {
  return entries(spec.environments).flatMap(([name, { projects, renamedFrom }]) => {
    const first = firstName(name, { renamedFrom });
    const own = environmentStacks.map((stack) => [`${first}-${stack}`, pathText("environments", name)] as const);
    // A team listed twice is a duplicate, reported as such, and no clash of names.
    const teams = items(projects).filter(
      ([index, team]) => projects?.indexOf(team) === index && takenBy(team) === undefined,
    );
    return [
      ...own,
      ...teams.map(
        ([index, team]) =>
          [
            `${first}-${firstName(team, lookUp(spec.teams, team))}`,
            pathText("environments", name, "projects", index),
          ] as const,
      ),
    ];
  });
}

export const nameChecks: readonly Check[] = [
  wellFormed,
  teamsTakeNoOtherName,
  environmentsTakeNoOtherName,
  groupsFit,
  projectsFit,
  environmentsFit,
  poolsFit,
  machinesFit,
  stacksDiffer,
];
