import type { TerraformStack } from "cdktf";
import { HelmRelease } from "../constructs/kubernetes/helm-release";
import type { Construct } from "constructs";
import type { AccessModel } from "../policies/access/model";
import { formerNames } from "../constructs/moves";
import { accessModel } from "../model/specification/access-model";
import type { ResourceFacts } from "../model/resources/facts";
import { checkedSheets } from "../model/resources/own-sheets";
import type { Adoption } from "../model/specification/adoption";
import { nearest } from "../core/nearest";
import type { StackEntry, StackFacts } from "../model/output/stack";
import type { DeclaredNetwork } from "../model/output/declared-network";
import { AccessStack } from "./access-stack";
import { AddOnsStack } from "./add-ons-stack";
import { takeOver } from "./adoption";
import type { BaseStack, NamedEnvironment } from "./base-stack";
import { ClusterStack } from "./cluster-stack";
import { EnvironmentIdentitiesStack } from "./environment-identities-stack";
import { IdentitiesStack } from "./identities-stack";
import { declaredNetwork } from "./declared-network";
import { LogsStack } from "./logs-stack";
import { NetworkStack } from "./network-stack";
import { originsIn } from "./origins";
import { OrganisationStack } from "./organisation-stack";
import { PlatformStack } from "./platform-stack";
import { PrivateCloudStack } from "./private-cloud-stack";
import { ProjectsStack } from "./projects-stack";
import { stackNotAdded, unknownTeamOfStack } from "./problems";
import { earlierNames } from "../model/specification/names/first-name";
import { Names } from "../model/specification/names/names";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";
import { TeamStack } from "./team-stack";
import { teamStacks } from "./team-stacks";

/** What every environment stands on. */
interface Shared {
  readonly organisation: OrganisationStack;
  readonly identities: TerraformStack;
  readonly privateCloud: TerraformStack;
}

/** The composition root: turns a validated spec into stacks, and says which is deployed after which. */
export class LandingZone {
  readonly organisation: string;
  /** Environments, each before the one that is deployed after it. */
  readonly promotion: readonly string[];
  /** Who may do what, before it became resources. */
  readonly access: AccessModel;
  /** What is said about the network and is no resource. */
  readonly network: DeclaredNetwork;
  private readonly facts = new Map<BaseStack, StackFacts>();
  /** Stacks that users added, with the team that each belongs to. */
  private readonly assigned = new Map<TerraformStack, Pick<StackFacts, "team">>();
  private readonly renamed: ReturnType<typeof earlierNames>;
  private readonly names: Names;

  /** Sheets of resource types in stacks of the project's own. */
  readonly resources: readonly ResourceFacts[];

  /**
   * @param adoption what exists already and is taken into the stacks' states. @default nothing
   * @param resources sheets of resource types in stacks of the project's own, before this package's of the same type. @default none
   * @throws ProblemError RESOURCE-SHEET
   */
  constructor(
    scope: Construct,
    spec: LandingZoneSpec,
    adoption: Adoption = {},
    resources: readonly ResourceFacts[] = [],
  ) {
    this.resources = checkedSheets(resources);
    this.organisation = spec.organisation.name;
    this.promotion = spec.promotion;
    this.access = accessModel(spec);
    this.network = declaredNetwork(spec);
    this.renamed = earlierNames(spec);
    this.names = new Names(spec);
    const organisation = this.add(new OrganisationStack(scope, spec, this.access));
    const identities = this.add(new IdentitiesStack(scope, spec, this.access, organisation), [organisation]);
    const privateCloud = this.add(new PrivateCloudStack(scope, spec, organisation), [organisation]);
    for (const [name, environment] of Object.entries(spec.environments)) {
      this.addEnvironment(scope, spec, { name, spec: environment }, { organisation, identities, privateCloud });
    }
    takeOver([...this.facts.keys()], adoption);
  }

  /** Stack name → what is known of it before anything is deployed, sorted by name; complete once everything is in the stacks. */
  get stacks(): Readonly<Record<string, StackEntry>> {
    const entries = [...this.facts].map(([stack, facts]): [string, StackEntry] => [
      stack.node.id,
      { ...facts, origins: originsIn(stack) },
    ]);
    entries.push(...[...this.assigned].map(([stack, facts]): [string, StackEntry] => [stack.node.id, facts]));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /**
   * Says whose a stack is that you added to the app beside the landing zone's: what it holds may stand in its team's namespaces.
   * @throws ProblemError `SYNTH-STACK-TEAM`, `SYNTH-STACK-OURS`
   */
  assign(stack: TerraformStack, { team }: { readonly team: string }): void {
    const teams = this.access.subjects.flatMap(({ kind, name }) => (kind === "team" ? [name] : [])).sort();
    if ([...this.facts.keys()].some((own) => own === stack)) throw stackNotAdded(stack.node.id);
    if (!teams.includes(team)) throw unknownTeamOfStack(stack.node.id, team, teams, nearest(team, teams));
    this.assigned.set(stack, { team });
  }

  private addEnvironment(scope: Construct, spec: LandingZoneSpec, environment: NamedEnvironment, shared: Shared): void {
    const { organisation, identities, privateCloud } = shared;
    const projects = this.add(new ProjectsStack(scope, spec, environment, organisation), [organisation]);
    this.add(new AccessStack(scope, spec, environment, this.access, { projects, organisation }), [
      projects,
      organisation,
      identities,
    ]);
    const upstream = { projects: projects.projects, vrack: organisation.vrack };
    this.add(new EnvironmentIdentitiesStack(scope, spec, environment, this.access, upstream), [projects, organisation]);
    const logs = this.add(new LogsStack(scope, spec, environment, this.access), [organisation]);
    const own = this.names.deployer({ does: "apply", environment: environment.name });
    const network = this.add(new NetworkStack(scope, spec, environment), [projects, privateCloud], own);
    const cluster = this.add(
      new ClusterStack(scope, spec, environment, { projects, network }),
      [projects, network, logs],
      own,
    );
    const platform = this.add(new PlatformStack(scope, spec, environment, this.access), [cluster], own);
    this.add(new AddOnsStack(scope, spec, environment), [platform], own);
    for (const stack of teamStacks(scope, spec, environment)) {
      this.add(
        stack,
        [platform],
        this.names.deployer({ does: "apply", environment: environment.name, team: stack.owner }),
      );
    }
  }

  private add<T extends BaseStack>(
    stack: T,
    after: readonly TerraformStack[] = [],
    appliedBy = this.names.deployer({ does: "apply" }),
  ): T {
    for (const upstream of after) stack.addDependency(upstream);
    formerNames(stack, this.renamed);
    const { environment, kind } = stack;
    const secrets = requiredSecrets(stack);
    this.facts.set(stack, {
      kind,
      ...(environment && namesIn(environment, this.names)),
      ...(stack instanceof TeamStack && { team: stack.owner }),
      production: environment !== undefined && environment.name === this.promotion.at(-1),
      appliedBy,
      ...(secrets.length > 0 && { secrets }),
    });
    return stack;
  }
}

function requiredSecrets(stack: TerraformStack): NonNullable<StackFacts["secrets"]> {
  return stack.node
    .findAll()
    .filter((construct) => construct instanceof HelmRelease)
    .flatMap(({ namespace, requires }) => requires.map((secret) => ({ namespace, ...secret })));
}

function namesIn(
  { name, spec }: NamedEnvironment,
  names: Names,
): Pick<StackFacts, "context" | "environment" | "namespaces"> {
  const context = names.context(name);
  const renamed = spec.projects.flatMap((team): [string, string][] => {
    const first = names.namespace(team);
    return first === team ? [] : [[team, first]];
  });
  return {
    environment: name,
    ...(context !== name && { context }),
    ...(renamed.length > 0 && { namespaces: Object.fromEntries(renamed) }),
  };
}
