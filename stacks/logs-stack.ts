import type { Construct } from "constructs";
import { madeFor } from "../model/output/origin";
import { LogRole } from "../constructs/logs/log-role";
import { type ILogStream, LogStream, Retention } from "../constructs/logs/log-stream";
import { useOvh } from "../constructs/providers";
import { logReaders } from "../policies/access/log-readers";
import type { AccessModel } from "../policies/access/model";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { pathText } from "../model/specification/path";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import { constructIds } from "../model/specification/names/construct-ids";

/** Two streams: what workloads say, and who did what to the cluster; and who may search them. Their state holds write tokens and is handed to nobody. */
export class LogsStack extends EnvironmentStack {
  readonly kind = "logs";
  constructor(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment, access: AccessModel) {
    super(scope, "logs", landingZone, environment);
    useOvh(this, landingZone.organisation.endpoint);
    // Everything here.
    madeFor(this, {
      kind: "environment",
      name: environment.name,
      path: pathText("environments", environment.name, "logs"),
    });
    const { retentionDays, auditColdYears } = environment.spec.logs;
    const searchable = Retention.days(retentionDays);
    const platform = { service: landingZone.logs.adopt, cluster: landingZone.logs.cluster };
    const applications = new LogStream(this, "Applications", {
      ...platform,
      title: this.names.logStream(environment.name, "applications"),
      description: `What the workloads of ${environment.name} write`,
      retention: searchable,
    });
    const audit = new LogStream(this, "Audit", {
      ...platform,
      title: this.names.logStream(environment.name, "audit"),
      description: `Who did what to the cluster of ${environment.name}`,
      retention: auditColdYears === undefined ? searchable : searchable.thenCold(auditColdYears),
    });
    const readers = logReaders(access, environment.name);
    const add = (kind: keyof typeof readers, streams: Readonly<Record<string, ILogStream>>): void => {
      if (readers[kind].length === 0) return;
      new LogRole(this, constructIds.logReaders(kind), {
        name: this.names.logReaders(environment.name, kind),
        description: `Searches what is kept of ${environment.name}: ${Object.keys(streams).join(", ")}`,
        service: landingZone.logs.adopt,
        streams,
      });
    };
    add("applications", { applications });
    add("audit", { applications, audit });
  }
}
