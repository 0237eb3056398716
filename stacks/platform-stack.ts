import type { Construct } from "constructs";
import type { NamespaceGrant } from "../constructs/kubernetes/namespace-access";
import { ServiceIdentity } from "../constructs/kubernetes/service-identity";
import { PrivateEndpoint } from "../constructs/kubernetes/private-endpoint";
import { ReleaseNetwork } from "../constructs/kubernetes/release-network";
import { TeamNamespace, type NamespaceQuota } from "../constructs/kubernetes/team-namespace";
import { useKubernetes } from "../constructs/providers";
import { deployersNamespace } from "../core/deployers";
import { kubernetesLabels } from "../core/tags";
import { deployersSource } from "../policies/access/deployers";
import { kubernetesBindings } from "../policies/access/kubernetes-bindings";
import type { AccessModel, AccessNamespace, Subject } from "../policies/access/model";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { logForwardingNamespace } from "./log-forwarding-namespace";
import { platformTeam } from "./platform-team";
import { addOns } from "./releases/add-ons";
import type { RunningRelease } from "./releases/release";
import { teamReleases } from "./releases/team-releases";
import { connectionsOf, type PrivateMachine, privateCloudNamespace } from "./private-endpoints";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";

/** Where a team's pods may add up to; wide enough for its largest pools, narrow enough to stop a runaway. */
const teamQuota: NamespaceQuota = { cpu: "256", memory: "1Ti", pods: "500", loadBalancers: "1" };

const logForwardingQuota: NamespaceQuota = { cpu: "25", memory: "50Gi", pods: "200" };

/** What every team finds in the cluster: its namespace, closed and bounded, and who may do what in it. */
export class PlatformStack extends EnvironmentStack {
  /** The teams' deployers that are bound somewhere here. */
  private readonly deployers = new Set<string>();

  constructor(
    scope: Construct,
    landingZone: LandingZoneSpec,
    environment: NamedEnvironment,
    private readonly access: AccessModel,
  ) {
    super(scope, "platform", landingZone, environment);
    useKubernetes(this, this.context);
    const machines = new Map<string, PrivateMachine>();
    for (const team of [...environment.spec.projects].sort()) {
      if (team === platformTeam) continue;
      const namespace = new TeamNamespace(this, `Namespace-${team}`, {
        name: this.lastingTeam(team),
        tags: this.tagsFor(team),
        quota: teamQuota,
        access: this.boundIn({ name: this.lastingTeam(team), team }),
      });
      for (const machine of connectionsOf(landingZone, environment.name, team)) {
        namespace.connectTo(machine);
        machines.set(machine.name, machine);
      }
      for (const release of teamReleases(landingZone, environment, team)) this.openFor(namespace, release);
    }
    if (machines.size > 0) this.namePrivateCloud([...machines.values()]);
    this.addDeployers();
    const forwarding = new TeamNamespace(this, `Namespace-${logForwardingNamespace}`, {
      name: logForwardingNamespace,
      tags: this.tagsFor(platformTeam),
      quota: logForwardingQuota,
      // The forwarder reads the nodes' log folder, which no stricter level allows.
      podSecurity: "privileged",
      access: this.boundIn({ name: logForwardingNamespace, team: platformTeam }),
    });
    for (const release of addOns(landingZone, environment)) this.openFor(forwarding, release);
  }

  /** The network policies of a release; its own stack installs it afterwards, and could make none. */
  private openFor(namespace: TeamNamespace, { name, definition, context }: RunningRelease): void {
    new ReleaseNetwork(namespace, `Release-${name}`, {
      namespace: namespace.namespace,
      release: name,
      traffic: definition.traffic(context),
      tags: this.tagsFor(context.team),
    });
  }

  /** `<machine>.private-cloud.svc`: what may be opened to it says each team's namespace. */
  private namePrivateCloud(machines: readonly PrivateMachine[]): void {
    const { namespace } = new TeamNamespace(this, `Namespace-${privateCloudNamespace}`, {
      name: privateCloudNamespace,
      tags: this.tagsFor(platformTeam),
      // Names only: nothing ever runs here.
      quota: { cpu: "0", memory: "0", pods: "0" },
      access: this.boundIn({ name: privateCloudNamespace, team: platformTeam }),
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

  /** Who deploys a team's releases without an identity provider: `slz kubeconfig --deployer` has a token made, for an hour. */
  private addDeployers(): void {
    if (this.deployers.size === 0) return;
    const { namespace } = new TeamNamespace(this, `Namespace-${deployersNamespace}`, {
      name: deployersNamespace,
      tags: this.tagsFor(platformTeam),
      // Accounts only: a pod could take one for its own.
      quota: { cpu: "0", memory: "0", pods: "0" },
    });
    const labels = kubernetesLabels(this.tagsFor(platformTeam));
    for (const name of [...this.deployers].sort())
      new ServiceIdentity(this, `Deployer-${name}`, { namespace, labels, name });
  }

  private boundIn(namespace: AccessNamespace): NamespaceGrant[] {
    return kubernetesBindings(this.access, this.environment.name, namespace).flatMap(({ subject, as, role }) => {
      const granted: NamespaceGrant[] = [{ ...as, role }];
      if (this.isDeployer(subject)) {
        this.deployers.add(subject.name);
        granted.push({ kind: "ServiceAccount", name: subject.name, namespace: deployersNamespace, role });
      }
      return granted;
    });
  }

  private isDeployer({ kind, name }: Subject): boolean {
    return this.access.grants.some(
      ({ source, subject }) => source === deployersSource && subject.kind === kind && subject.name === name,
    );
  }
}
