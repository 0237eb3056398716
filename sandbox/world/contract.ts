import type { Json } from "../../core/json";

/** What the generic provider and the simulated services agree on. The provider knows no service; a service knows no protocol. */

/** A resource's state as plain JSON; sets are sorted arrays. */
export type Attributes = { [name: string]: Json };

export type ProviderName = "ovh" | "openstack" | "kubernetes" | "helm";

/** What a service refuses, in its own words; `attribute` is a path such as `metadata.name` when the refusal is about one. */
export class ServiceError extends Error {
  constructor(
    message: string,
    readonly attribute?: string,
  ) {
    super(message);
    this.name = "ServiceError";
  }
}

export interface WorldObject {
  readonly provider: ProviderName;
  readonly type: string;
  readonly id: string;
  readonly attributes: Attributes;
}

/** The simulated cloud: every object of every provider, by type and id. */
export interface World {
  get(type: string, id: string): WorldObject | undefined;
  /** Sorted by type, then id; every object when no type is given. */
  list(type?: string): WorldObject[];
  put(provider: ProviderName, type: string, id: string, attributes: Attributes): void;
  remove(type: string, id: string): void;
  /** Remembers that an engine has asked for this object and has not yet shown that it wrote it down. */
  born(type: string, id: string): void;
  /** An engine knows the object: it has asked about it, or its state names it. */
  claim(type: string, id: string): void;
  /** What was made and never claimed, the last made first: all that a killed engine, or a killed double, can leave behind. */
  unclaimed(): WorldObject[];
  /** Next value of a named persistent counter; ids are made from it, so that the same run gives the same ids. */
  sequence(name: string): number;
  /** Resolves when everything put so far is on disk (atomic, group commit). */
  flush(): Promise<void>;
}

export interface Context {
  readonly world: World;
  readonly provider: ProviderName;
  readonly type: string;
  /** The provider block as configured. */
  readonly providerConfig: Attributes;
}

/**
 * What one resource type does beyond the generic semantics, which fill in whatever is left out, and which keep in the
 * world what `create`, `update` and `import` return. Planned attributes that are not known yet are left out.
 */
export interface ResourceHandler {
  /** Refuses, with a `ServiceError`, what the provider refuses by itself and `model/schemas/` does not say. */
  validate?(config: Attributes, type: string): void;
  /** Under what id the world keeps the object where `id` alone is not unique: two clusters, each with a namespace `telemetry`. */
  key?(attributes: Attributes, context: Context): string;
  /** Returns the full attributes including `id`; computed ones it leaves out are filled generically. */
  create?(planned: Attributes, context: Context): Attributes;
  /** `null` means gone; throws `ServiceError` where the real provider fails instead of forgetting. */
  read?(current: Attributes, context: Context): Attributes | null;
  update?(prior: Attributes, planned: Attributes, context: Context): Attributes;
  /** May refuse, with a `ServiceError`: still in use. */
  remove?(current: Attributes, context: Context): void;
  /** Default: look up by id in the world. */
  import?(id: string, context: Context): Attributes;
  /** Whether the provider has an importer at all. @default true */
  readonly importable?: false;
  /** Attributes that only the state knows: no service gives them back, and an import has none. */
  readonly unread?: readonly string[];
  /** Attributes whose value the service decides anew on update: planned as unknown. */
  readonly volatile?: readonly string[];
  /** Computed attributes known at plan time, further replacements and plan-time refusals. */
  plan?(prior: Attributes | null, proposed: Attributes, context: Context): { set?: Attributes; replace?: string[] };
}

export interface DataSourceHandler {
  read(config: Attributes, context: Context): Attributes;
}

export type Operation = "create" | "read" | "update" | "delete";

/** What is asked of a service. */
export interface ServiceRequest {
  /** Of the resource or data source. */
  readonly type: string;
  /** A refresh and a data source are both read. */
  readonly operation: Operation;
  /** As far as they are known: planned for what is created or updated, present for what is read or deleted. */
  readonly attributes: Attributes;
}

/** Stands before every service. */
export interface Gate {
  /** Resolves when the service turns to the request. */
  wait(request: ServiceRequest): Promise<void>;
  /** Refuses with a `ServiceError`. Nothing comes between its answer and the service's. */
  admit(request: ServiceRequest, world: World): void;
}

export interface Registry {
  resource(type: string): ResourceHandler | undefined;
  dataSource(type: string): DataSourceHandler | undefined;
  /** @default every request is answered at once */
  readonly gate?: Gate;
}
