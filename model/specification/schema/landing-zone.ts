import { z } from "zod";
import type { Grant, Scope } from "../../../policies/access/model";
import type { Connection } from "../connections";
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
/** The same with the defaults filled in. */
export type WrittenLandingZone = z.output<typeof landingZone>;

type WrittenAccess = z.output<typeof access>;
type WrittenGrant = WrittenAccess["grants"][number];
type WrittenBreakGlass = WrittenAccess["breakGlass"][string];
type WrittenVrack = WrittenLandingZone["vrack"];

/** A grant with its names resolved: whom it is for, and what each of its scopes covers. */
export interface GrantSpec extends Pick<WrittenGrant, "expires" | "role" | "when"> {
  readonly subject: Grant["subject"];
  readonly on: readonly {
    readonly scope: Scope;
    /** Where it is written: `access.grants[2].on[0]`. */
    readonly path: string;
  }[];
}

/** Rights for an emergency, with what they cover. */
export interface BreakGlassSpec extends Omit<WrittenBreakGlass, "on"> {
  readonly scope: Scope;
}

export interface AccessSpec extends Omit<WrittenAccess, "breakGlass" | "grants"> {
  readonly grants: readonly GrantSpec[];
  readonly breakGlass: Readonly<Record<string, BreakGlassSpec>>;
}

/** The vRack that everything stands on: one that exists, or one that is ordered. */
export interface VrackSpec extends Omit<WrittenVrack, "adopt" | "order"> {
  readonly service:
    /** `pn-100042`. */
    | { readonly kind: "adopted"; readonly name: string }
    /** Under a name of the organisation's own. */
    | { readonly kind: "ordered"; readonly name: string };
}

/** What stacks read: checked, defaults filled in, and every text that holds several names parsed. */
export interface LandingZoneSpec extends Omit<WrittenLandingZone, "access" | "connections" | "vrack"> {
  readonly connections: readonly Connection[];
  readonly access: AccessSpec;
  readonly vrack: VrackSpec;
}

export type EnvironmentData = z.input<typeof environment>;
export type EnvironmentSpec = z.output<typeof environment>;
export type TeamSpec = z.output<typeof team>;
export type NodePoolSpec = LandingZoneSpec["environments"][string]["cluster"]["nodePools"][string];
export type NodePoolData = LandingZoneData["environments"][string]["cluster"]["nodePools"][string];
