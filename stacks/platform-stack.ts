import type { Construct } from "constructs";
import type { NamespaceGrant } from "../constructs/kubernetes/namespace-access";
import { TeamNamespace, type NamespaceQuota } from "../constructs/kubernetes/team-namespace";
import { useKubernetes } from "../constructs/providers";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { platformTeam } from "./platform-team";
import { privateEndpointsOf } from "./private-endpoints";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/** Where a team's pods may add up to; wide enough for its largest pools, narrow enough to stop a runaway. */
const teamQuota: NamespaceQuota = { cpu: "256", memory: "1Ti", pods: "500", loadBalancers: "1" };

const logForwardingQuota: NamespaceQuota = { cpu: "25", memory: "50Gi", pods: "200" };

export const logForwardingNamespace = "log-forwarding";

/** What every team finds in the cluster: its namespace, closed but for its connections and bounded, and who may do what in it. */
export class PlatformStack extends EnvironmentStack {
  constructor(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment) {
    super(scope, "platform", landingZone, environment);
    useKubernetes(this, environment.name);
    for (const team of [...environment.spec.projects].sort()) {
      if (team === platformTeam) continue;
      const { licenceServer, others } = privateEndpointsOf(landingZone, environment.name, team);
      new TeamNamespace(this, `Namespace-${team}`, {
        name: team,
        tags: this.tagsFor(team),
        quota: teamQuota,
        access: [{ group: this.groupName(team), role: "operate" }, ...this.auditors()],
        reaches: licenceServer ? [licenceServer, ...others] : others,
      });
    }
    new TeamNamespace(this, `Namespace-${logForwardingNamespace}`, {
      name: logForwardingNamespace,
      tags: this.tagsFor(platformTeam),
      quota: logForwardingQuota,
      // The forwarder reads the nodes' log folder, which no stricter level allows.
      podSecurity: "privileged",
      access: this.auditors(),
    });
  }

  private auditors(): NamespaceGrant[] {
    return Object.entries(this.landingZone.teams)
      .filter(([, { access }]) => access === "audit")
      .map(([team]) => ({ group: this.groupName(team), role: "read" }));
  }
}
