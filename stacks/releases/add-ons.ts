import type { LandingZoneSpec } from "../../model/specification/schema/landing-zone";
import type { NamedEnvironment } from "../base-stack";
import { logForwardingNamespace } from "../log-forwarding-namespace";
import { platformTeam } from "../platform-team";
import { logForwarding } from "./log-forwarding";
import type { RunningRelease } from "./release";

/** What the platform team runs in an environment's cluster for every team. */
export function addOns(landingZone: LandingZoneSpec, environment: NamedEnvironment): RunningRelease[] {
  return [
    {
      name: "log-forwarding",
      definition: logForwarding,
      context: {
        landingZone,
        environment,
        team: platformTeam,
        namespace: logForwardingNamespace,
        version: environment.spec.addOns.logForwarding,
      },
    },
  ];
}
