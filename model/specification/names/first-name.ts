import type { LandingZoneSpec } from "../schema/landing-zone";

/** What may be renamed: an environment, a team, a network of the private cloud. */
export interface Renamed {
  readonly renamedFrom?: readonly (string | undefined)[] | undefined;
}

/** What it was called when it was made: whoever finds it by name goes on finding it. */
export const firstName = (name: string, { renamedFrom }: Renamed = {}): string => renamedFrom?.at(-1) ?? name;

/** Name → the names it had before, the newest first; of everything that was renamed. */
export function earlierNames({ environments, privateCloud, teams }: LandingZoneSpec): ReadonlyMap<string, string[]> {
  const all = [environments, teams, privateCloud.networks].flatMap((table) =>
    Object.entries<{ readonly renamedFrom?: readonly string[] }>(table),
  );
  const names = new Map<string, string[]>();
  for (const [name, { renamedFrom = [] }] of all) {
    if (renamedFrom.length > 0) names.set(name, [...(names.get(name) ?? []), ...renamedFrom]);
  }
  return names;
}
