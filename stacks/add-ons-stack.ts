import type { Construct } from "constructs";
import { useHelm } from "../constructs/providers";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { addOns } from "./releases/add-ons";
import { installAll } from "./releases/release";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";

/**
 * What the platform team runs in the cluster for every team. Apart from the namespaces, because a release waits for Secrets
 * that somebody puts into its namespace in between; they are in nobody's state.
 */
export class AddOnsStack extends EnvironmentStack {
  readonly kind = "add-ons";
  constructor(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment) {
    super(scope, "add-ons", landingZone, environment);
    useHelm(this, this.context);
    installAll(this, addOns(landingZone, environment));
  }
}
