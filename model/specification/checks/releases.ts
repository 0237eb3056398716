import type { Problem } from "../../../core/errors/problem";
import { duplicate, projectMissing, releaseUnowned } from "../problems/general";
import { chartUnknown, ownerRefused, poolMissing } from "../problems/releases";
import { platformTeam } from "../teams";
import { chartVersions, deployedReleases, isDeployed, releaseNames } from "../catalogue/releases";
import type { LandingZoneDraft } from "../draft";
import { pathText } from "../path";
import { type Check, inEachEnvironment, lacksProject, resolve } from "./check";
import { entries, items, namesOf } from "../tables";

interface Claim {
  readonly team: string;
  readonly release: string;
  readonly path: string;
}

/** Which team says that it owns which release. */
function claims(spec: LandingZoneDraft): Claim[] {
  return entries(spec.teams).flatMap(([team, { releases }]) =>
    items(releases).map(([index, release]) => ({ team, release, path: pathText("teams", team, "releases", index) })),
  );
}

const releasesExist: Check = (spec) => [
  ...claims(spec).flatMap(({ path, release }) => resolve(path, "release", release, releaseNames)),
  ...entries(spec.environments).flatMap(([name, environment]) =>
    (namesOf(environment.releases) ?? []).flatMap((release) =>
      resolve(pathText("environments", name, "releases", release), "release", release, releaseNames),
    ),
  ),
];

const ownersDiffer: Check = (spec) => {
  const first = new Map<string, string>();
  return claims(spec).flatMap(({ release, path }) => {
    const other = first.get(release);
    first.set(release, other ?? path);
    return other === undefined ? [] : [duplicate(path, "a release", release, other)];
  });
};

/** Reported once for the whole landing zone: it is one line that is missing, however many environments run the release. */
const releasesHaveOwners: Check = (spec) => {
  // A list of releases that is malformed may hold the line that seems missing.
  if (!spec.teams || Object.values(spec.teams).some((team) => !team || hasMalformedReleases(team))) return [];
  const owned = new Set(claims(spec).map(({ release }) => release));
  return releaseNames.flatMap((release): Problem[] => {
    const users = entries(spec.environments).filter(([, { releases }]) => namesOf(releases)?.includes(release));
    if (users.length === 0 || owned.has(release)) return [];
    return [
      releaseUnowned(
        "teams",
        release,
        users.map(([name]) => name),
      ),
    ];
  });
};

function hasMalformedReleases(team: { readonly releases?: readonly (string | undefined)[] | undefined }): boolean {
  return "releases" in team && (team.releases?.includes(undefined) ?? true);
}

const ownersHaveProjects: Check = inEachEnvironment((environment, name, spec) => {
  const running = namesOf(environment.releases) ?? [];
  return claims(spec)
    .filter(({ team, release }) => running.includes(release) && lacksProject(spec, environment, team))
    .map(({ team, release }) =>
      projectMissing(pathText("environments", name, "releases", release), team, name, `${team} owns ${release}`),
    );
});

/** The platform's own stack makes the namespaces; it has none for its own team, and no place for a release. */
const ownersHaveNamespaces: Check = (spec) =>
  claims(spec)
    .filter(({ team, release }) => team === platformTeam && isDeployed(release))
    .map(({ team, release, path }) => ownerRefused(path, release, team));

const poolsExist: Check = inEachEnvironment(({ cluster, releases }, name) => {
  const pools = namesOf(cluster?.nodePools);
  if (pools === undefined) return [];
  return (namesOf(releases) ?? []).filter(isDeployed).flatMap((release) => {
    const { pool } = deployedReleases[release];
    return pools.includes(pool)
      ? []
      : [poolMissing(pathText("environments", name, "releases", release), release, pool, pools)];
  });
});

const versionsReleased: Check = inEachEnvironment(({ releases, addOns }, name) => [
  ...entries(releases).flatMap(([release, version]) =>
    unreleased(pathText("environments", name, "releases", release), release, version),
  ),
  ...unreleased(pathText("environments", name, "addOns", "logForwarding"), "log-forwarding", addOns?.logForwarding),
]);

function unreleased(path: string, chart: string, version: string | undefined): Problem[] {
  const released = chartVersions(chart);
  if (version === undefined || released === undefined || released.includes(version)) return [];
  return [chartUnknown(path, chart, version, released)];
}

export const releaseChecks: readonly Check[] = [
  releasesExist,
  ownersDiffer,
  releasesHaveOwners,
  ownersHaveProjects,
  ownersHaveNamespaces,
  poolsExist,
  versionsReleased,
];
