import type { Problem } from "../../../core/errors/problem";
import { malformedName, nameClash, nameTooLong } from "../../../core/errors/spec";
import { type NamedService, nameRules } from "../../../core/names";
import type { LandingZoneDraft } from "../draft";
import { pathText, type Segment } from "../path";
import { nameAllowed, namePattern } from "../schema/scalars";
import { type Check, entries, inEachEnvironment, items, namesOf } from "./check";

/** Stacks every environment has besides one per team; see "Stacks" in ARCHITECTURE.md. */
const environmentStacks = ["projects", "access", "logs", "network", "data", "cluster"];
const sharedStacks = ["organisation", "private-cloud"];

const wellFormed: Check = (spec) => [
  ...keysOf(spec.teams, "teams"),
  ...keysOf(spec.privateCloud?.networks, "privateCloud", "networks"),
  ...keysOf(spec.privateCloud?.machines, "privateCloud", "machines"),
  ...keysOf(spec.environments, "environments"),
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

/** The parts come from several places: what is refused is the whole that a service would see. */
const projectsFit: Check = inEachEnvironment((environment, name, { organisation }) =>
  items(environment.projects).flatMap(([index, team]) =>
    tooLong("project", [organisation?.name ?? "", name, team], ["environments", name, "projects", index]),
  ),
);

const poolsFit: Check = inEachEnvironment((environment, name) =>
  entries(environment.cluster?.nodePools).flatMap(([pool, { zones }]) =>
    tooLong("nodePool", zones ? [pool, "a"] : [pool], ["environments", name, "cluster", "nodePools", pool]),
  ),
);

function tooLong(kind: NamedService, parts: readonly string[], path: readonly Segment[]): Problem[] {
  const { service, maxLength } = nameRules[kind];
  const whole = parts.join("-");
  return whole.length > maxLength ? [nameTooLong(pathText(...path), service, whole, maxLength)] : [];
}

/** Stacks share one namespace: a team called `network` would make a second `dev-network`. */
const stacksDiffer: Check = (spec) => {
  const makers = new Map(sharedStacks.map((stack) => [stack, "the landing zone itself"]));
  return stackNames(spec).flatMap(([stack, path]) => {
    const other = makers.get(stack);
    makers.set(stack, other ?? path);
    return other === undefined ? [] : [nameClash(path, stack, other)];
  });
};

function stackNames(spec: LandingZoneDraft): (readonly [string, string])[] {
  return entries(spec.environments).flatMap(([name, { projects }]) => {
    const own = environmentStacks.map((stack) => [`${name}-${stack}`, pathText("environments", name)] as const);
    // A team listed twice is a duplicate, reported as such, and no clash of names.
    const teams = items(projects).filter(([index, team]) => projects?.indexOf(team) === index);
    return [
      ...own,
      ...teams.map(([index, team]) => [`${name}-${team}`, pathText("environments", name, "projects", index)] as const),
    ];
  });
}

export const nameChecks: readonly Check[] = [wellFormed, projectsFit, poolsFit, stacksDiffer];
