import type { Construct } from "constructs";
import type { PodTraffic } from "../../constructs/kubernetes/release-network";
import { madeFor, type Origin } from "../../model/output/origin";
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

/** A release that the landing zone deploys: one part of it in its owner's stack, the other in the environment's platform stack. */
export interface ReleaseDefinition {
  /** Puts the release into its owner's stack, and returns it. */
  readonly install: (stack: Construct, context: ReleaseContext) => Construct;
  /** Whom its pods call and who calls them: the platform stack makes network policies of it. */
  readonly traffic: (context: ReleaseContext) => readonly PodTraffic[];
}

/** A release that runs in an environment. */
export interface RunningRelease {
  /** Name of the Helm release: `telemetry`. */
  readonly name: string;
  readonly definition: ReleaseDefinition;
  readonly context: ReleaseContext;
  readonly origin: Origin;
}

/** Puts releases into the stack that installs them. */
export function installAll(stack: Construct, releases: readonly RunningRelease[]): void {
  for (const { context, definition, origin } of releases) madeFor(definition.install(stack, context), origin);
}
