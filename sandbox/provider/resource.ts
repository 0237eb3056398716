import type { AttributePath } from "../protocol/messages";
import { equal, type ObjectValue } from "../protocol/value";
import { ServiceError, type Attributes, type Context, type ResourceHandler } from "../world/contract";
import { generatedId, generatedNumber, type Seed } from "./generate";
import { findImported } from "./lookup";
import type { TypeModel } from "./model";
import { attributePath } from "./paths";
import { planObject, withKnown, withVolatile } from "./plan";
import { replacements } from "./replace";
import { onlyTimeoutsChange, readBack } from "./sdk";
import { known, settled } from "./state";

export interface Planned {
  readonly state: ObjectValue;
  readonly replace: readonly AttributePath[];
}

/** An object's state and the key under which the world keeps it; the engine remembers both. */
export interface Stored {
  readonly state: Attributes;
  readonly key: string;
}

/** The life of one resource type: the generic semantics, with the service's handler where there is one. */
export class Resource {
  constructor(
    private readonly model: TypeModel,
    private readonly context: Context,
    private readonly handler: ResourceHandler,
  ) {}

  plan(prior: ObjectValue | null, config: ObjectValue): Planned {
    const { fields } = this.model;
    const merged = planObject(fields, prior ?? undefined, config);
    const advice = this.handler.plan?.(prior && known(prior), known(merged), this.context) ?? {};
    const planned = withKnown(fields, merged, config, advice.set ?? {});
    if (prior === null) return { state: planned, replace: [] };
    if (onlyTimeoutsChange(fields, prior, planned)) return { state: prior, replace: [] };
    const demanded = (advice.replace ?? []).map((path) => attributePath(fields, path));
    if (equal(prior, planned) && demanded.length === 0) return { state: planned, replace: [] };
    const state = withVolatile(fields, planned, config, this.handler.volatile ?? []);
    return { state, replace: [...replacements(fields, prior, state), ...demanded] };
  }

  create(planned: ObjectValue): Stored {
    const wanted = known(planned);
    const returned = this.handler.create?.(wanted, this.context) ?? {};
    const id = idOf(returned) ?? idOf(wanted) ?? this.newId(planned);
    const state = settled(this.model.fields, planned, { ...returned, id }, this.seed(String(id)));
    const stored = this.store(state, this.keyOf({ ...state, id }, String(id)));
    this.context.world.born(this.model.name, stored.key);
    return stored;
  }

  /** The engine knows the object under this key. */
  claim(key: string): void {
    this.context.world.claim(this.model.name, key);
  }

  update(prior: ObjectValue, planned: ObjectValue, remembered: string): Stored {
    const before = this.identified(known(prior), remembered);
    const wanted = this.identified(known(planned), remembered);
    const returned = this.handler.update?.(before, wanted, this.context);
    const state = settled(this.model.fields, planned, returned, this.seed(remembered));
    const key = this.keyOf({ ...wanted, ...state }, remembered);
    if (key !== remembered) this.context.world.remove(this.model.name, remembered);
    return this.store(state, key);
  }

  remove(prior: ObjectValue, remembered: string): void {
    this.handler.remove?.(this.identified(known(prior), remembered), this.context);
    this.context.world.remove(this.model.name, remembered);
  }

  /** The object as the service has it now, or null when it is gone. */
  read(current: ObjectValue, remembered: string): Attributes | null {
    const found = this.handler.read
      ? this.handler.read(this.identified(known(current), remembered), this.context)
      : this.context.world.get(this.model.name, remembered)?.attributes;
    if (!found) return null;
    const whole = { ...found, ...this.unread(known(current)) };
    return this.readBack(settled(this.model.fields, current, whole, this.seed(remembered)));
  }

  import(id: string): Stored {
    const { world } = this.context;
    if (this.handler.importable === false) throw new ServiceError(`resource ${this.model.name} doesn't support import`);
    const found = this.handler.import?.(id, this.context) ?? findImported(world, this.model.name, id)?.attributes;
    if (found === undefined) throw new ServiceError(`there is no ${this.model.name} with the id ${id}`);
    const own = idOf(found) ?? id;
    const state = this.readBack(
      settled(this.model.fields, undefined, { ...found, ...this.unread({}) }, this.seed(String(own))),
    );
    const key = this.keyOf({ ...found, ...state, id: own }, id);
    return world.get(this.model.name, key) ? { state, key } : this.store(state, key);
  }

  /** What the service does not give back, as the state has it. */
  private unread(current: Attributes): Attributes {
    return Object.fromEntries((this.handler.unread ?? []).map((name) => [name, current[name] ?? null]));
  }

  /** Under what key the world has an object, for a state that does not come with it. */
  keyOf(attributes: Attributes, fallback = ""): string {
    return this.handler.key?.(attributes, this.context) ?? String(idOf(attributes) ?? fallback);
  }

  private store(state: Attributes, key: string): Stored {
    this.context.world.put(this.context.provider, this.model.name, key, state);
    return { state, key };
  }

  private readBack(state: Attributes): Attributes {
    return readBack(this.model.fields, state) as Attributes;
  }

  /** Some types have no attribute `id`; their handlers get it all the same. */
  private identified(attributes: Attributes, remembered: string): Attributes {
    return "id" in attributes ? attributes : { ...attributes, id: remembered };
  }

  /** Named after what is created, so that the order in which the engine creates things does not matter. */
  private newId(planned: ObjectValue): string | number {
    const { name, fields } = this.model;
    const serial = this.context.world.sequence(`${name} ${generatedId(name, planned, 0)}`);
    const numeric = fields.some((field) => field.name === "id" && field.type.kind === "number");
    return numeric ? generatedNumber(name, planned, serial) : generatedId(name, planned, serial);
  }

  private seed(identity: string): Seed {
    return { identity: `${this.model.name} ${identity}`, providerConfig: this.context.providerConfig };
  }
}

function idOf({ id }: Attributes): string | number | undefined {
  return (typeof id === "string" && id !== "") || typeof id === "number" ? id : undefined;
}
