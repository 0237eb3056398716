import type { Construct } from "constructs";
import type { LandingZoneSpec } from "../../model/specification/schema/landing-zone";
import type { NamedEnvironment } from "../base-stack";

/** What a release is installed for. */
export interface ReleaseContext {
  readonly landingZone: LandingZoneSpec;
  readonly environment: NamedEnvironment;
  /** The team that owns the release. */
  readonly team: string;
  /** The team's, called as the team was at first. */
  readonly namespace: string;
  readonly version: string;
}

/** Puts one release into its owner's stack, and returns it. */
export type ReleaseBuilder = (stack: Construct, context: ReleaseContext) => Construct;
