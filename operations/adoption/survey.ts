import { isRecord, type Json } from "../../core/json";
import type { AdoptionFacts } from "../../model/resources/adoption";
import { sheetsFor } from "../../model/output/sheets";
import { readBehaviours } from "../../sandbox/provider/catalogue";
import type { Behaviours } from "../../sandbox/provider/model";
import type { ProviderName } from "../../sandbox/world/contract";
import type { Account, AccountObject, Attributes } from "./account";
import type { ConfiguredResource, StackConfiguration } from "./configuration";
import { agrees, at, same } from "./paths";
import { type Reader, resolve } from "./references";
import type { StateContent } from "./states";
import type { Resolved, Verdict } from "./verdict";

export interface Surroundings {
  readonly stacks: ReadonlyMap<string, StackConfiguration>;
  readonly stateOf: (stack: StackConfiguration) => Promise<StateContent>;
  readonly account: Account;
}

/** Finds out what each resource of the stacks is in the account, parents before what belongs to them; everything is asked once. */
export class Survey {
  private readonly verdicts = new Map<string, Promise<Verdict>>();
  private readonly states = new Map<string, Promise<StateContent>>();
  private readonly reader: Reader = {
    resource: (stack, address, path) => this.attribute(stack, address, path),
    source: (stack, address, path) => this.looked(stack, address, path),
    output: (stack, name) => this.value(stack, this.stack(stack).outputs[name] ?? null),
  };

  constructor(private readonly surroundings: Surroundings) {}

  verdict(stack: string, address: string): Promise<Verdict> {
    const name = `${stack} ${address}`;
    const known = this.verdicts.get(name) ?? this.judge(stack, address);
    this.verdicts.set(name, known);
    return known;
  }

  private async judge(stack: string, address: string): Promise<Verdict> {
    const configuration = this.stack(stack);
    const resource = configuration.resources.get(address);
    if (resource === undefined) throw new Error(`${stack} was synthesised without ${address}`);
    const adoption = sheetsFor(configuration.stack).of(resource.type)?.adoption;
    const attributes = (await this.state(configuration)).get(address);
    if (attributes !== undefined)
      return { status: "managed", attributes, keep: missingIn(attributes, resource, adoption) };
    if (adoption === undefined) return { status: "unasked", reason: "nobody has said how this type is recognised" };
    return this.find(stack, resource, adoption);
  }

  private async find(stack: string, resource: ConfiguredResource, adoption: AdoptionFacts): Promise<Verdict> {
    const resolved = await this.identity(stack, resource.attributes, adoption);
    if ("status" in resolved) return resolved;
    const { seen } = resolved;
    const objects = await this.surroundings.account.objects(resource.type, {
      ...{ provider: resource.provider, key: seen },
      ...(adoption.list && { list: adoption.list }),
    });
    if ("unasked" in objects)
      return { status: "unasked", reason: objects.unasked, ...(objects.denied && { denied: true }) };
    const found = objects.filter(({ attributes }) =>
      Object.entries(seen).every(([path, value]) => same(at(attributes, path), value)),
    );
    const [object, another] = found;
    if (object === undefined) return { status: "missing" };
    if (another !== undefined)
      return { status: "ambiguous", found: found.map((one) => importId(adoption, one, seen)), seen };
    const id = importId(adoption, object, seen);
    if (adoption.refused !== undefined) {
      const { anew, reason, way } = adoption.refused;
      return { status: anew === true ? "anew" : "refused", found: id, reason, way };
    }
    return (await this.replaced(stack, resource, object, id)) ?? proposal(adoption, object, id, seen, resource);
  }

  /** The first set of attributes that the stack sets completely, with their values. */
  private async identity(
    stack: string,
    attributes: Attributes,
    adoption: AdoptionFacts,
  ): Promise<Verdict | { readonly seen: Readonly<Record<string, Json>> }> {
    const paths = adoption.keys.find((set) => set.every((path) => at(attributes, path) !== null));
    if (paths === undefined)
      return { status: "unasked", reason: `it has no ${adoption.keys[0]?.join(" and no ") ?? "name"}` };
    const values = await Promise.all(
      paths.map(async (path) => [path, await this.value(stack, at(attributes, path))] as const),
    );
    const blocked = values.flatMap(([, value]) => (!value.known && value.because === "blocked" ? [value.by] : []));
    if (blocked[0] !== undefined) return { status: "blocked", by: blocked[0] };
    if (values.some(([, { known }]) => !known)) return { status: "missing" };
    return { seen: Object.fromEntries(values.flatMap(([path, value]) => (value.known ? [[path, value.value]] : []))) };
  }

  /** An import that the next plan answers with a replacement is none: the object would be lost. */
  private async replaced(
    stack: string,
    { type, attributes }: ConfiguredResource,
    object: AccountObject,
    id: string,
  ): Promise<Verdict | undefined> {
    const ignored = isRecord(attributes.lifecycle) ? [attributes.lifecycle.ignore_changes ?? []].flat() : [];
    const forcing = Object.entries(behavioursOf(type)).filter(
      ([path, { replace }]) => replace === true && !path.includes(".") && !ignored.includes(path),
    );
    const differing: string[] = [];
    for (const [path] of forcing) {
      const [wanted, there] = [attributes[path] ?? null, object.attributes[path] ?? null];
      if (wanted === null || there === null) continue;
      const value = await this.value(stack, wanted);
      if (value.known && !agrees(value.value, there))
        differing.push(`${path} is ${JSON.stringify(there)} there and ${JSON.stringify(value.value)} here`);
    }
    if (differing.length === 0) return undefined;
    return {
      status: "refused",
      found: id,
      reason: `the plan after an import would replace it: ${differing.join("; ")}`,
      way: "say in the specification what is there, or give ours another name",
    };
  }

  private value(stack: string, value: Json): Promise<Resolved> {
    return resolve(stack, value, this.reader);
  }

  /** What something of a stack's will be known by. */
  private async attribute(stack: string, address: string, path: string): Promise<Resolved> {
    const verdict = await this.verdict(stack, address);
    if (verdict.status === "managed") return { known: true, value: at(verdict.attributes, path) };
    const own = at(this.stack(stack).resources.get(address)?.attributes ?? {}, path);
    if (verdict.status === "proposed") {
      const there = at(verdict.object.attributes, path);
      if (there !== null) return { known: true, value: there };
    }
    if (own !== null) return this.value(stack, own);
    if (verdict.status === "missing" || verdict.status === "anew") return { known: false, because: "new" };
    return { known: false, because: "blocked", by: verdict.status === "blocked" ? verdict.by : `${stack} ${address}` };
  }

  /** What a data source will find: what it is asked for, or the one object of that name. */
  private async looked(stack: string, address: string, path: string): Promise<Resolved> {
    const source = this.stack(stack).sources.get(address);
    const by = `${stack} data.${address}`;
    if (source === undefined) return { known: false, because: "blocked", by };
    const own = at(source.attributes, path);
    if (own !== null) return this.value(stack, own);
    const adoption = sheetsFor(this.stack(stack).stack).of(source.type)?.adoption;
    if (adoption === undefined) return { known: false, because: "blocked", by };
    const found = await this.find(stack, source, { ...adoption, refused: undefined });
    if (found.status === "proposed") return { known: true, value: at(found.object.attributes, path) };
    return found.status === "missing" ? { known: false, because: "new" } : { known: false, because: "blocked", by };
  }

  private state(configuration: StackConfiguration): Promise<StateContent> {
    const { name } = configuration.stack;
    const known = this.states.get(name) ?? this.surroundings.stateOf(configuration);
    this.states.set(name, known);
    return known;
  }

  private stack(name: string): StackConfiguration {
    const found = this.surroundings.stacks.get(name);
    if (found === undefined) throw new Error(`nothing was synthesised for ${name}`);
    return found;
  }
}

function proposal(
  adoption: AdoptionFacts,
  object: AccountObject,
  id: string,
  seen: Readonly<Record<string, Json>>,
  { attributes }: ConfiguredResource,
): Verdict {
  const keep = (adoption.keep ?? []).filter((name) => attributes[name] !== undefined);
  const note = adoption.keep === undefined || keep.length > 0 ? adoption.note : undefined;
  return { status: "proposed", id, seen, keep, object, ...(note !== undefined && { note }) };
}

/** What the stack sets, no plan may touch, and the state has lost: it was imported once. */
function missingIn(
  state: Attributes,
  { attributes }: ConfiguredResource,
  adoption: AdoptionFacts | undefined,
): string[] {
  return (adoption?.keep ?? []).filter((name) => attributes[name] !== undefined && (state[name] ?? null) === null);
}

function importId({ id }: AdoptionFacts, { attributes, id: own }: AccountObject, seen: Attributes): string {
  const part = (path: string): Json =>
    path === "id" ? (at(attributes, "id") ?? own) : (at(attributes, path) ?? seen[path] ?? null);
  return id
    .map(part)
    .filter((value) => value !== null && value !== "")
    .map(String)
    .join("/");
}

const PROVIDERS: readonly ProviderName[] = ["ovh", "openstack", "kubernetes", "helm"];
const behaviours = new Map<ProviderName, Readonly<Record<string, Behaviours>>>();

function behavioursOf(type: string): Behaviours {
  const provider = PROVIDERS.find((name) => type.startsWith(`${name}_`));
  if (provider === undefined) return {};
  const known = behaviours.get(provider) ?? readBehaviours(provider);
  behaviours.set(provider, known);
  return known[type] ?? {};
}
