import { z } from "zod";
import { access } from "./access";
import { environment } from "./environment";
import { addressPlan, connection, privateCloud } from "./network";
import { logService, organisation, team, vrack } from "./organisation";
import { name, named } from "./scalars";
import { state } from "./state";

export const landingZone = z.strictObject({
  organisation,
  teams: named("team", team),
  vrack,
  addressPlan,
  privateCloud,
  logs: logService,
  /**
   * What may be reached from where; nothing else passes.
   * @default []
   */
  connections: z.array(connection).default([]),
  /**
   * Where states are kept for everybody who deploys.
   * @default in the folder `state/`, for one person on one machine
   */
  state: state.optional(),
  /** Order in which a release moves; it never skips and never overtakes. */
  promotion: z.array(name).min(1),
  environments: named("environment", environment),
  /**
   * Who may do what.
   * @default nobody, nothing
   */
  access: access.prefault({}),
});

/** What a user writes: defaults may be left out. */
export type LandingZoneData = z.input<typeof landingZone>;
/** What stacks read: validated, defaults filled in. */
export type LandingZoneSpec = z.output<typeof landingZone>;
export type AccessSpec = z.output<typeof access>;
export type EnvironmentData = z.input<typeof environment>;
export type EnvironmentSpec = z.output<typeof environment>;
export type TeamSpec = z.output<typeof team>;
export type NodePoolSpec = LandingZoneSpec["environments"][string]["cluster"]["nodePools"][string];
export type NodePoolData = LandingZoneData["environments"][string]["cluster"]["nodePools"][string];
