import type { Construct } from "constructs";
import { madeFor, type Origin } from "../model/output/origin";
import type { NamespaceGrant } from "../constructs/kubernetes/namespace-access";
import { ServiceIdentity } from "../constructs/kubernetes/service-identity";
import { PrivateEndpoint } from "../constructs/kubernetes/private-endpoint";
import { ReleaseNetwork } from "../constructs/kubernetes/release-network";
import { TeamNamespace, type TeamNamespaceProps } from "../constructs/kubernetes/team-namespace";
import { useKubernetes } from "../constructs/providers";
import { deployersNamespace } from "../core/deployers";
import { kubernetesLabels } from "../core/tags";
import { deployersSource } from "../policies/access/deployers";
import { kubernetesBindings } from "../policies/access/kubernetes-bindings";
import type { AccessModel, Subject } from "../policies/access/model";
import { connectionsOf, type PrivateMachine } from "../model/specification/connections";
import { type EnvironmentNamespace, namespacesOf, type PlatformNamespaceName } from "../model/specification/namespaces";
import { pathText } from "../model/specification/path";
import { platformTeam } from "../model/specification/teams";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import { accessNamespace } from "../model/specification/access-model";
import { EnvironmentStack, type NamedEnvironment } from "./base-stack";
import { originOfGrant } from "./origins";
import { addOns } from "./releases/add-ons";
import type { RunningRelease } from "./releases/release";
import { teamReleases } from "./releases/team-releases";
import { constructIds } from "../model/specification/names/construct-ids";

type Bounds = Pick<TeamNamespaceProps, "podSecurity" | "quota">;

/** Where a team's pods may add up to; wide enough for its largest pools, narrow enough to stop a runaway. */
const teamBounds: Bounds = { quota: { cpu: "256", memory: "1Ti", pods: "500", loadBalancers: "1" } };

/** For namespaces in which nothing ever runs. */
const noPods: Bounds = { quota: { cpu: "0", memory: "0", pods: "0" } };

const platformBounds: Readonly<Record<PlatformNamespaceName, Bounds>> = {
  // The forwarder reads the nodes' log folder, which no stricter level allows.
  "log-forwarding": { quota: { cpu: "25", memory: "50Gi", pods: "200" }, podSecurity: "privileged" },
  // Names only.
  "private-cloud": noPods,
  // Accounts only: a pod could take one for its own.
  deployers: noPods,
};

const originOfConnection = ({ name, path }: Pick<PrivateMachine, "name" | "path">, team: string): Origin => ({
  kind: "connection",
  name,
  path,
  team,
});

/** What every team finds in the cluster: its namespace, closed and bounded, and who may do what in it. */
export class PlatformStack extends EnvironmentStack {
  readonly kind = "platform";
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
    const made = new Map<string, TeamNamespace>();
    for (const namespace of namespacesOf(landingZone, environment.name)) {
      made.set(namespace.name, this.addNamespace(namespace));
    }
    const deployers = made.get(deployersNamespace);
    if (deployers) this.addDeployers(deployers);
    const privateCloud = made.get("private-cloud");
    if (privateCloud) this.namePrivateCloud(privateCloud);
  }

  private addNamespace(namespace: EnvironmentNamespace): TeamNamespace {
    const { called, name, owner, platform } = namespace;
    const made = new TeamNamespace(this, constructIds.namespace(called), {
      name,
      tags: this.tagsFor(owner),
      ...(platform === undefined ? teamBounds : platformBounds[platform]),
      access: this.boundIn(namespace),
    });
    if (platform === undefined) {
      madeFor(made, { kind: "team", name: owner, path: pathText("teams", owner), team: owner });
      for (const machine of connectionsOf(this.landingZone, this.environment.name, owner))
        madeFor(made.connectTo(machine), originOfConnection(machine, owner));
    }
    for (const release of this.releasesIn(namespace)) this.open(made, release);
    return made;
  }

  private releasesIn({ name, owner, platform }: EnvironmentNamespace): RunningRelease[] {
    if (platform === undefined) return teamReleases(this.landingZone, this.environment, owner);
    return addOns(this.landingZone, this.environment).filter(({ context }) => context.namespace === name);
  }

  /** Lets a release's pods through. The stack that installs the release comes afterwards, and has no right to. */
  private open(namespace: TeamNamespace, { name, definition, context, origin }: RunningRelease): void {
    const network = new ReleaseNetwork(namespace, `Release-${name}`, {
      namespace: namespace.namespace,
      release: name,
      traffic: definition.traffic(context),
      tags: this.tagsFor(context.team),
    });
    madeFor(network, origin);
  }

  /** `<machine>.private-cloud.svc`: what may be opened to it says each team's namespace. */
  private namePrivateCloud({ namespace }: TeamNamespace): void {
    const { machines } = this.landingZone.privateCloud;
    const reached = namespacesOf(this.landingZone, this.environment.name).flatMap(({ owner }) =>
      connectionsOf(this.landingZone, this.environment.name, owner),
    );
    // The first connection to a machine is the one that its name is made for.
    for (const [name, { address, path }] of new Map(reached.toReversed().map((machine) => [machine.name, machine]))) {
      const endpoint = new PrivateEndpoint(this, constructIds.endpoint(name), {
        namespace,
        name,
        address,
        // All that the machine serves: the name is one for everybody who may open a connection to it.
        ports: machines[name]?.services ?? [],
        tags: this.tagsFor(platformTeam),
      });
      madeFor(endpoint, originOfConnection({ name, path }, platformTeam));
    }
  }

  /** Who deploys a team's releases without an identity provider: `slz kubeconfig --deployer` has a token made, for an hour. */
  private addDeployers({ namespace }: TeamNamespace): void {
    const labels = kubernetesLabels(this.tagsFor(platformTeam));
    for (const name of [...this.deployers].sort())
      madeFor(new ServiceIdentity(this, constructIds.deployer(name), { namespace, labels, name }), {
        kind: "deployer",
        name,
        path: deployersSource,
      });
  }

  private boundIn(namespace: EnvironmentNamespace): NamespaceGrant[] {
    const bindings = kubernetesBindings(this.access, this.environment.name, accessNamespace(namespace));
    return bindings.flatMap(({ subject, as, role, grant }) => {
      const origin = originOfGrant(grant);
      const granted: NamespaceGrant[] = [{ ...as, role, origin }];
      if (this.isDeployer(subject)) {
        this.deployers.add(subject.name);
        granted.push({ kind: "ServiceAccount", name: subject.name, namespace: deployersNamespace, role, origin });
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
