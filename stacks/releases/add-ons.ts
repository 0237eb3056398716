import type { LandingZoneSpec } from "../../model/specification/schema/landing-zone";
import { platformNamespace } from "../../model/specification/namespaces";
import { pathText } from "../../model/specification/path";
import { platformTeam } from "../../model/specification/teams";
import type { NamedEnvironment } from "../base-stack";
import { logForwarding } from "./log-forwarding";
import type { RunningRelease } from "./release";

/** What the platform team runs in an environment's cluster for every team. */
export function addOns(landingZone: LandingZoneSpec, environment: NamedEnvironment): RunningRelease[] {
  return [
    {
      name: "log-forwarding",
      origin: {
        kind: "release",
        name: "log-forwarding",
        path: pathText("environments", environment.name, "addOns", "logForwarding"),
        team: platformTeam,
      },
      definition: logForwarding,
      context: {
        landingZone,
        environment,
        team: platformTeam,
        namespace: platformNamespace("log-forwarding"),
        version: environment.spec.addOns.logForwarding,
      },
    },
  ];
}
