import type { Problem } from "../../../core/errors/problem";
import { duplicate, notPromoted, releaseOvertakes, releaseSkipped } from "../problems/general";
import { releaseNames } from "../catalogue/releases";
import type { LandingZoneDraft } from "../draft";
import { pathText } from "../path";
import { type Check, type EnvironmentDraft, resolve } from "./check";
import { items, lookUp, namesOf } from "../tables";

const orderNamesEnvironments: Check = ({ promotion, environments }) =>
  items(promotion).flatMap(([index, name]) =>
    resolve(pathText("promotion", index), "environment", name, namesOf(environments)),
  );

const orderIsStrict: Check = ({ promotion }) =>
  items(promotion).flatMap(([index, name]) => {
    const first = promotion?.indexOf(name) ?? index;
    return first === index
      ? []
      : [duplicate(pathText("promotion", index), "a place in the order", name, pathText("promotion", first))];
  });

const orderIsComplete: Check = ({ promotion, environments }) =>
  promotion === undefined || promotion.includes(undefined)
    ? []
    : (namesOf(environments) ?? [])
        .filter((name) => !promotion.includes(name))
        .map((name) => notPromoted("promotion", name));

/** A release goes through the environments one after the other: compared with its neighbour, it is compared with all. */
const releasesFollowOrder: Check = (spec) => {
  const order = environmentsInOrder(spec);
  return order.slice(1).flatMap((later, index) => {
    const earlier = order[index];
    return earlier === undefined ? [] : releaseNames.flatMap((release) => stepProblems(release, earlier, later));
  });
};

interface Place {
  readonly name: string;
  readonly environment: EnvironmentDraft;
}

function environmentsInOrder({ promotion, environments }: LandingZoneDraft): Place[] {
  const names = [...new Set(items(promotion).map(([, name]) => name))];
  return names.flatMap((name) => {
    const environment = lookUp(environments, name);
    // Without its releases an environment is no neighbour to compare with.
    return environment?.releases === undefined ? [] : [{ name, environment }];
  });
}

function stepProblems(release: string, earlier: Place, later: Place): Problem[] {
  const path = pathText("environments", later.name, "releases", release);
  const before = earlier.environment.releases ?? {};
  const version = later.environment.releases?.[release];
  if (version === undefined) return [];
  if (!Object.hasOwn(before, release)) return [releaseSkipped(path, release, later.name, earlier.name)];
  const reference = before[release];
  if (reference === undefined || compareVersions(version, reference) <= 0) return [];
  return [releaseOvertakes(path, version, earlier.name, reference)];
}

/** Versions are `major.minor.patch`, each a number: 1.10.0 is newer than 1.9.0. */
function compareVersions(a: string, b: string): number {
  const [first, second] = [a, b].map((version) => version.split(".").map(Number));
  return (first ?? []).map((part, index) => part - (second?.[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

export const promotionChecks: readonly Check[] = [
  orderNamesEnvironments,
  orderIsStrict,
  orderIsComplete,
  releasesFollowOrder,
];
