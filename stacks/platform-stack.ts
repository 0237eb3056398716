import type { Construct } from "constructs";
import type { NamespaceGrant } from "../constructs/kubernetes/namespace-access";
import { PrivateEndpoint } from "../constructs/kubernetes/private-endpoint";
import { TeamNamespace, type NamespaceQuota } from "../constructs/kubernetes/team-namespace";
import { useKubernetes } from "../constructs/providers";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { platformTeam } from "./platform-team";
import { connectionsOf, type PrivateMachine } from "./private-endpoints";
import type { LandingZoneSpec } from "./spec/schema/landing-zone";

/** Where a team's pods may add up to; wide enough for its largest pools, narrow enough to stop a runaway. */
const teamQuota: NamespaceQuota = { cpu: "256", memory: "1Ti", pods: "500", loadBalancers: "1" };

const logForwardingQuota: NamespaceQuota = { cpu: "25", memory: "50Gi", pods: "200" };

export const logForwardingNamespace = "log-forwarding";

/** Where the private cloud's machines have their names. */
const privateCloudNamespace = "private-cloud";

/** What every team finds in the cluster: its namespace, closed and bounded, and who may do what in it. */
export class PlatformStack extends EnvironmentStack {
  constructor(scope: Construct, landingZone: LandingZoneSpec, environment: NamedEnvironment) {
    super(scope, "platform", landingZone, environment);
    useKubernetes(this, environment.name);
    const machines = new Map<string, PrivateMachine>();
    for (const team of [...environment.spec.projects].sort()) {
      if (team === platformTeam) continue;
      const namespace = new TeamNamespace(this, `Namespace-${team}`, {
        name: team,
        tags: this.tagsFor(team),
        quota: teamQuota,
        access: [{ group: this.groupName(team), role: "operate" }, ...this.auditors()],
      });
      for (const machine of connectionsOf(landingZone, environment.name, team)) {
        namespace.connectTo(machine);
        machines.set(machine.name, machine);
      }
    }
    if (machines.size > 0) this.namePrivateCloud([...machines.values()]);
    new TeamNamespace(this, `Namespace-${logForwardingNamespace}`, {
      name: logForwardingNamespace,
      tags: this.tagsFor(platformTeam),
      quota: logForwardingQuota,
      // The forwarder reads the nodes' log folder, which no stricter level allows.
      podSecurity: "privileged",
      access: this.auditors(),
    });
  }

  /** `<machine>.private-cloud.svc`: what may be opened to it says each team's namespace. */
  private namePrivateCloud(machines: readonly PrivateMachine[]): void {
    const { namespace } = new TeamNamespace(this, `Namespace-${privateCloudNamespace}`, {
      name: privateCloudNamespace,
      tags: this.tagsFor(platformTeam),
      // Names only: nothing ever runs here.
      quota: { cpu: "0", memory: "0", pods: "0" },
      access: this.auditors(),
    });
    const { machines: inventory } = this.landingZone.privateCloud;
    for (const { name, address } of machines) {
      new PrivateEndpoint(this, `Endpoint-${name}`, {
        namespace,
        name,
        address,
        // All that the machine serves: the name is one for everybody who may open a connection to it.
        ports: inventory[name]?.services ?? [],
        tags: this.tagsFor(platformTeam),
      });
    }
  }

  private auditors(): NamespaceGrant[] {
    return Object.entries(this.landingZone.teams)
      .filter(([, { access }]) => access === "audit")
      .map(([team]) => ({ group: this.groupName(team), role: "read" }));
  }
}
