import type { Construct } from "constructs";
import { TeamNamespace, type NamespaceQuota } from "../constructs/kubernetes/team-namespace";
import { useHelm, useKubernetes } from "../constructs/providers";
import { LogForwarding } from "../workloads/log-forwarding/log-forwarding";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { platformTeam } from "./platform-team";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/** Where a team's pods may add up to; wide enough for its largest pools, narrow enough to stop a runaway. */
const teamQuota: NamespaceQuota = { cpu: "256", memory: "1Ti", pods: "500", loadBalancers: "1" };

const logForwardingQuota: NamespaceQuota = { cpu: "25", memory: "50Gi", pods: "200" };

/** What every team finds in the cluster: its namespace, closed and bounded, and its logs on their way out. */
export class PlatformStack extends EnvironmentStack {
  constructor(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment) {
    super(scope, "platform", landingZone, environment);
    useKubernetes(this, environment.name);
    useHelm(this, environment.name);
    for (const team of [...environment.spec.projects].sort()) {
      if (team === platformTeam) continue;
      new TeamNamespace(this, `Namespace-${team}`, {
        name: team,
        tags: this.tagsFor(team),
        quota: teamQuota,
        access: { group: `${landingZone.organisation.name}-${team}`, role: "edit" },
      });
    }
    this.forwardLogs();
  }

  private forwardLogs(): void {
    const { organisation, logs } = this.landingZone;
    const { namespace } = new TeamNamespace(this, "Namespace-log-forwarding", {
      name: "log-forwarding",
      tags: this.tagsFor(platformTeam),
      quota: logForwardingQuota,
      // The forwarder reads the nodes' log folder, which no stricter level allows.
      podSecurity: "privileged",
    });
    new LogForwarding(this, "LogForwarding", {
      namespace,
      version: this.environment.spec.addOns.logForwarding,
      registry: organisation.sovereignty.registry,
      cluster: this.nameFor(),
      host: logs.host,
      credentialsSecret: "log-service",
    });
  }
}
