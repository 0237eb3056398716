import { type Json, textsIn } from "../../core/json";
import { idsIn, type KnownPlaces, knownPlaces, namespaceOf, vlanOf } from "./known-places";
import { block } from "./references";
import type { Attributes, OutputResource, OutputStack } from "./stack";

/** Whether a user added a stack: the landing zone's own have a kind. */
export const isAdded = ({ kind }: { readonly kind?: string }): boolean => kind === undefined;

/**
 * Says to which environments the stacks that users add belong: those of the projects, networks, clusters and namespaces that they
 * touch, by a reference, an id, a name, or the context or cloud of a provider. The landing zone's own stacks say it themselves.
 */
export class Placement {
  /** Every environment, in order of promotion. */
  readonly environments: readonly string[];
  private readonly stacks: ReadonlyMap<string, OutputStack>;
  private readonly found = new Map<OutputStack, Set<string>>();
  private readonly landingZone: readonly OutputStack[];
  private places?: KnownPlaces;

  constructor(stacks: readonly OutputStack[], promotion: readonly string[]) {
    this.stacks = new Map(stacks.map((stack) => [stack.name, stack]));
    this.landingZone = stacks.filter((stack) => !isAdded(stack));
    const others = this.landingZone.flatMap(({ environment }) => environment ?? []);
    this.environments = [...new Set([...promotion, ...others.sort()])];
  }

  /** Environments that a stack touches; none where nothing says so. */
  touchedBy(stack: OutputStack): readonly string[] {
    if (!isAdded(stack)) return stack.environment === undefined ? [] : [stack.environment];
    return this.ordered(this.search(stack));
  }

  /** Environments by whose rules a stack is judged: those it touches; every one where it touches none. */
  judgedBy(stack: OutputStack): readonly string[] {
    const touched = this.touchedBy(stack);
    return touched.length > 0 ? touched : this.environments;
  }

  /** The same of one resource: a stack may be about several environments, and a resource of it about one. */
  resourceJudgedBy(stack: OutputStack, resource: OutputResource): readonly string[] {
    if (!isAdded(stack)) return this.judgedBy(stack);
    const touched = new Set([...this.byProvider(stack, resource), ...this.byContent(stack, resource)]);
    return touched.size > 0 ? this.ordered(touched) : this.judgedBy(stack);
  }

  /**
   * The environment that a resource stands in, by its cluster or its project; another one that it names it only points to.
   * Undefined where neither says it, or they do not agree.
   */
  standsIn(stack: OutputStack, resource: OutputResource): string | undefined {
    if (!isAdded(stack)) return stack.environment;
    const project = ["service_name", "project_id", "tenant_id"].flatMap((name) => [
      ...this.evidence(stack, resource.attributes[name] as Json | undefined),
    ]);
    const [environment, ...others] = new Set([...this.byProvider(stack, resource), ...project]);
    return others.length === 0 ? environment : undefined;
  }

  private get known(): KnownPlaces {
    return (this.places ??= knownPlaces(this.landingZone));
  }

  private ordered(environments: ReadonlySet<string>): readonly string[] {
    return this.environments.filter((name) => environments.has(name));
  }

  private search(stack: OutputStack): ReadonlySet<string> {
    const before = this.found.get(stack);
    if (before !== undefined) return before;
    const found = new Set<string>();
    // Handed out before it is complete to stacks that refer back to this one.
    this.found.set(stack, found);
    const rest = Object.entries(stack.file).filter(([part]) => !["//", "data", "resource", "terraform"].includes(part));
    for (const environment of [
      ...this.evidence(stack, Object.fromEntries(rest) as Json),
      ...Object.values(stack.providers).flatMap((blocks) => blocks.flatMap((one) => [...this.byBlock(stack, one)])),
      ...[...stack.resources, ...stack.dataSources].flatMap((resource) => [...this.byContent(stack, resource)]),
    ])
      found.add(environment);
    return found;
  }

  /** By what a resource itself says. Names are looked for where its provider goes, if that is known. */
  private byContent(stack: OutputStack, resource: OutputResource): ReadonlySet<string> {
    const { attributes, type } = resource;
    if (type === "terraform_remote_state") return this.byRemoteState(attributes);
    const isPlaced = this.byProvider(stack, resource).size > 0;
    const { namespaces, vlans } = this.known;
    const named = [
      vlans.get(vlanOf(attributes) ?? ""),
      isPlaced ? undefined : namespaces.get(namespaceOf(type, attributes) ?? ""),
    ].filter((environment) => environment !== undefined);
    return new Set([...named, ...this.evidence(stack, attributes as Json, !isPlaced)]);
  }

  private byProvider(stack: OutputStack, { attributes, type }: OutputResource): ReadonlySet<string> {
    const written = typeof attributes.provider === "string" ? attributes.provider : type.split("_")[0];
    const [name = "", alias] = (written ?? "").split(".");
    const blocks = (stack.providers[name] ?? []).filter((one) => one.alias === alias);
    return new Set(blocks.flatMap((one) => [...this.byBlock(stack, one)]));
  }

  private byBlock(stack: OutputStack, provider: Attributes): ReadonlySet<string> {
    const { clouds, contexts } = this.known;
    const kubernetes = block(provider.kubernetes) ?? provider;
    const named = [
      ...["config_context", "config_context_cluster"].map((key) => contexts.get(String(kubernetes[key]))),
      ...["cloud", "tenant_name"].map((key) => clouds.get(String(provider[key]))),
    ].filter((environment) => environment !== undefined);
    return new Set([...named, ...this.evidence(stack, provider as Json)]);
  }

  /** A state that is read by hand is named after its stack: `prod-network.tfstate`. */
  private byRemoteState({ config }: Attributes): ReadonlySet<string> {
    const read = [...textsIn(config as Json | undefined)].map(
      ({ text }) => /(?:^|\/)(?<name>[^/]+)\.tfstate$/.exec(text)?.groups?.name,
    );
    return new Set(read.flatMap((name) => [...this.byStack(name ?? "")]));
  }

  private byStack(name: string): Iterable<string> {
    const stack = this.stacks.get(name);
    return stack === undefined ? [] : isAdded(stack) ? this.search(stack) : this.touchedBy(stack);
  }

  /** References to other stacks, ids and names in a value. */
  private evidence(stack: OutputStack, value: Json | undefined, byName = true): ReadonlySet<string> {
    const { ids, names } = this.known;
    const found = [...textsIn(value)].flatMap(({ text }): (string | undefined)[] => [
      ...[...text.matchAll(/data\.terraform_remote_state\.([\w-]+)/g)].flatMap(([, input = ""]) => [
        ...this.byInput(stack, input),
      ]),
      ...idsIn(text).map((id) => ids.get(id)),
      byName ? names.get(text) : undefined,
    ]);
    return new Set(found.filter((environment) => environment !== undefined));
  }

  /** cdktf names what it makes of a reference after the stack; what is made by hand says whose state it reads. */
  private byInput(stack: OutputStack, input: string): Iterable<string> {
    const upstream = input.replace("cross-stack-reference-input-", "");
    if (this.stacks.has(upstream)) return this.byStack(upstream);
    const source = stack.dataSources.find(({ name, type }) => type === "terraform_remote_state" && name === input);
    return source === undefined ? [] : this.byRemoteState(source.attributes);
  }
}

/**
 * Fills in, for the stacks that users added, which environment they belong to, and whether production's rules are theirs: when they
 * are asked, because it takes reading the other stacks.
 */
export function placed(stacks: readonly OutputStack[], promotion: readonly string[]): Placement {
  const placement = new Placement(stacks, promotion);
  for (const stack of stacks.filter(isAdded))
    Object.defineProperties(stack, {
      environment: {
        configurable: true,
        enumerable: true,
        get: () => {
          const [environment, ...others] = placement.touchedBy(stack);
          return others.length === 0 ? environment : undefined;
        },
      },
      production: {
        configurable: true,
        enumerable: true,
        get: () => placement.judgedBy(stack).includes(promotion.at(-1) ?? ""),
      },
    });
  return placement;
}
