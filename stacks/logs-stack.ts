import type { Construct } from "constructs";
import { LogStream, Retention } from "../constructs/logs/log-stream";
import { useOvh } from "../constructs/providers";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/** Two streams: what workloads say, and who did what to the cluster. Their state holds write tokens and is handed to nobody. */
export class LogsStack extends EnvironmentStack {
  constructor(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment) {
    super(scope, "logs", landingZone, environment);
    useOvh(this, landingZone.organisation.endpoint);
    const { retentionDays, auditColdYears } = environment.spec.logs;
    const searchable = Retention.days(retentionDays);
    const platform = { service: landingZone.logs.adopt, cluster: landingZone.logs.cluster };
    new LogStream(this, "Applications", {
      ...platform,
      title: this.nameFor("applications"),
      description: `What the workloads of ${environment.name} write`,
      retention: searchable,
    });
    new LogStream(this, "Audit", {
      ...platform,
      title: this.nameFor("audit"),
      description: `Who did what to the cluster of ${environment.name}`,
      retention: auditColdYears === undefined ? searchable : searchable.thenCold(auditColdYears),
    });
  }
}
