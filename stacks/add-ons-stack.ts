import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import { useHelm } from "../constructs/providers";
import { LogForwarding } from "../workloads/log-forwarding/log-forwarding";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { platformNamespace } from "../model/specification/namespaces";
import { pathText } from "../model/specification/path";
import { platformTeam } from "../model/specification/teams";
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
    const release = new LogForwarding(this, "LogForwarding", {
      namespace: platformNamespace("log-forwarding"),
      version: environment.spec.addOns.logForwarding,
      registry: landingZone.organisation.sovereignty.registry,
      cluster: this.lastingName(),
      host: landingZone.logs.host,
      credentialsSecret: "log-service",
    });
    madeFor(release, {
      kind: "release",
      name: "log-forwarding",
      path: pathText("environments", environment.name, "addOns", "logForwarding"),
      team: platformTeam,
    });
  }
}
