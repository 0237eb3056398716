import type { LandingZoneSpec } from "./schema/landing-zone";

/** The same landing zone with its projects' deletion protection off: the step before a deliberate destroy. */
export function withoutDeletionProtection(spec: LandingZoneSpec): LandingZoneSpec {
  return {
    ...spec,
    environments: Object.fromEntries(
      Object.entries(spec.environments).map(([name, environment]) => [
        name,
        { ...environment, deletionProtection: false },
      ]),
    ),
  };
}
