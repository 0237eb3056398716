import charts from "../../../workloads/charts.lock.json";

/**
 * Releases that a stack deploys, with the node pool each runs on. `stacks/releases/team-releases.ts` has a definition for each of
 * these and for no other, or does not compile.
 */
export const deployedReleases = {
  "flight-dynamics": { pool: "compute" },
  telemetry: { pool: "data" },
} as const;

export type DeployedRelease = keyof typeof deployedReleases;

/** Releases that the spec keeps and no stack reads yet, with what will read them. */
export const plannedReleases = {
  odoo: "ERP release",
  warehouse: "warehouse release",
} as const;

/** Every release the spec knows, by name. */
export const releaseNames: readonly string[] = [
  ...Object.keys(deployedReleases),
  ...Object.keys(plannedReleases),
].sort();

export function isDeployed(release: string): release is DeployedRelease {
  return Object.hasOwn(deployedReleases, release);
}

/** The versions that can be installed of a chart that is the library's own; undefined for any other chart. */
export function chartVersions(chart: string): readonly string[] | undefined {
  const versions = new Map(Object.entries(charts)).get(chart);
  return versions && Object.keys(versions);
}
