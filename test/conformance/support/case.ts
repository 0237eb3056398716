import type { Json } from "../../../core/json";
import { readBehaviours, readSchema } from "../../../sandbox/provider/catalogue";
import type { Behaviours } from "../../../sandbox/provider/model";
import type { Attributes, ProviderName, WorldObject } from "../../../sandbox/world/contract";
import { digest } from "../../../sandbox/world/ids";
import { unacceptable } from "./facts";
import { changed, valueAt } from "./paths";
import { settable, writeOnly } from "./settable";

/** What is asked of one resource type: a base, and for every attribute that can be set a value to change it to. */
export interface TypeCases {
  /** A configuration for the object of one case; `name` is that case's own, in lower case with hyphens. */
  readonly base: (name: string) => Attributes;
  /**
   * What an attribute, by its dotted path, is changed to. Whether that updates or replaces follows from `model/schemas/`.
   * Words after the path tell apart cases of one attribute: `metadata.labels taken away`.
   */
  readonly changes: Readonly<Record<string, Json | Change>>;
  /** Values the provider or the service refuses beyond those that follow from `model/schemas/`; written like `changes`. */
  readonly invalid?: Readonly<Record<string, Json | Change>>;
  /** The import id of an object with this state. @default its `id` */
  readonly importId?: (state: Attributes) => string;
  /** Cases in which something else happens than in those of other types: the provider refuses, when the engine does what. */
  readonly refused?: Readonly<Record<string, "plan" | "apply">>;
  /** What this type has no case for, and why: attributes by path, or kinds of case. */
  readonly without?: Readonly<Record<string, string>>;
}

export interface ProviderCases {
  readonly provider: ProviderName;
  /** The provider block. */
  readonly configuration: Attributes;
  /** Resources that the cases refer to, by type and name: there from beginning to end, and not compared. */
  readonly fixtures?: { readonly [type: string]: { readonly [name: string]: Attributes } };
  /** What the cases refer to and no case makes: there in the double's world from the beginning. */
  readonly seeds?: (cases: readonly Case[]) => readonly WorldObject[];
  readonly types: Readonly<Record<string, TypeCases>>;
  /** What is looked up, by the type of data source and the name that others refer to it by. */
  readonly lookups?: Readonly<Record<string, Readonly<Record<string, Lookup>>>>;
}

export interface Lookup {
  readonly by: Attributes;
  /** That nothing fits, or more than one thing. */
  readonly refused?: true;
}

/** Values by path; `undefined` takes away what is there. */
export type Edits = Readonly<Record<string, Json | undefined>>;

/** A change that needs more than a value. */
export class Change {
  constructor(
    /** `undefined`: the attribute is taken away. */
    readonly to: Json | undefined,
    /** What the base says for this case alone. */
    readonly given: Edits = {},
    readonly more: {
      /** What has to change along with it. */
      readonly also?: Edits;
      /** Where the service decides by the values what `model/schemas/` cannot say; `none`: the provider sees no change. */
      readonly kind?: "update" | "replace" | "none";
      /** Where the provider never comes to rest: the next plan is the same again. */
      readonly unsettled?: boolean;
    } = {},
  ) {}
}

export const to = (value: Json | undefined, given?: Edits, more?: Change["more"]): Change =>
  new Change(value, given, more);

export type Kind =
  | "create"
  | "plan again"
  | "default"
  | "update"
  | "replace"
  | "import"
  | "delete"
  | "deleted behind its back"
  | "look up"
  | "invalid";

/** One object's life: what is asked for first and, in most cases, what then. */
export interface Case {
  readonly provider: ProviderName;
  readonly type: string;
  readonly kind: Kind;
  /** Its kind and what is special about it: `update metadata.labels`. */
  readonly title: string;
  /** The attribute that it is about, with what tells apart cases of one. */
  readonly about?: string;
  /** The resource's name in the configuration. */
  readonly resource: string;
  readonly first: Attributes;
  /** What the configuration says after the first apply; `undefined`: no longer anything. */
  readonly then: Attributes | undefined;
  /** Of a change: what follows from the tables. A change of the other kind or of no effect is `none`. */
  readonly expected?: "update" | "replace" | "none";
  readonly unsettled?: boolean;
  /** During what the provider is expected to refuse it. */
  readonly refused?: "validate" | "plan" | "apply";
  /** Of a `default` case: the attribute and its value. */
  readonly fact?: { readonly path: string; readonly value: Json };
  readonly importId: (state: Attributes) => string;
  /** Attributes that are sent and never kept. */
  readonly hidden: readonly string[];
}

export const addressOf = ({ type, resource }: Case): string => `${type}.${resource}`;

export function casesOf(cases: ProviderCases): Case[] {
  return [...resourceCases(cases), ...lookupCases(cases)];
}

/** A data source is read in every plan; what it found at first is compared. */
function lookupCases({ provider, lookups = {} }: ProviderCases): Case[] {
  return Object.entries(lookups).flatMap(([type, named]) =>
    Object.entries(named).map(([resource, { by, refused }]): Case => ({
      provider,
      type: `data.${type}`,
      kind: refused === true ? "invalid" : "look up",
      title: `look up ${resource.replaceAll("_", " ")}`,
      resource,
      first: by,
      then: by,
      importId: ({ id }) => String(id),
      hidden: [],
    })),
  );
}

function resourceCases({ provider, types }: ProviderCases): Case[] {
  const [schema, behaviours] = [readSchema(provider), readBehaviours(provider)];
  return Object.entries(types).flatMap(([type, cases]) => {
    const block = schema.resource_schemas?.[type]?.block;
    if (block === undefined) throw new Error(`${provider} has no type ${type}`);
    const known = behaviours[type] ?? {};
    const hidden = writeOnly(block);
    return typeCases(provider, type, cases, known, settable(block)).map((one) => ({ ...one, hidden }));
  });
}

function typeCases(
  provider: ProviderName,
  type: string,
  cases: TypeCases,
  behaviours: Behaviours,
  types: ReadonlyMap<string, Json>,
): Omit<Case, "hidden">[] {
  const { base, changes, invalid = {}, refused = {}, importId = ({ id }) => String(id), without = {} } = cases;
  const make = (kind: Kind, about: string, more: Partial<Case> & { given?: Edits } = {}): Omit<Case, "hidden"> => {
    const { given = {}, ...rest } = more;
    const title = about === "" ? kind : `${kind} ${about}`;
    const name = nameOf(title);
    const first = edited(base(name), given);
    const common = {
      provider,
      type,
      kind,
      title,
      about: about || undefined,
      resource: name.replaceAll("-", "_"),
      importId,
    };
    return { ...common, refused: refused[title], first, then: first, ...rest };
  };
  const life = (["create", "plan again", "import", "deleted behind its back"] as const)
    .filter((kind) => without[kind] === undefined)
    .map((kind) => make(kind, ""));
  const gone = make("delete", "", { then: undefined });

  const changing = Object.entries({ ...timeouts(types), ...changes }).map(([key, value]) => {
    const path = pathOf(key);
    const change = asChange(value);
    const expected = change.more.kind ?? (replaces(behaviours, path) ? "replace" : "update");
    const made = make(expected === "replace" ? "replace" : "update", key, {
      given: change.given,
      expected,
      unsettled: change.more.unsettled,
    });
    return { ...made, then: edited(changed(made.first, path, change.to), change.more.also ?? {}) };
  });

  const derived = Object.entries(behaviours)
    .filter(([path]) => types.has(path) && without[path] === undefined)
    .flatMap(([path, behaviour]) =>
      unacceptable(behaviour, types.get(path)).map(([rule, value]): [string, Change] => [
        `${path} (${rule})`,
        to(value),
      ]),
    );
  const wrong = [...derived, ...Object.entries(invalid)].map(([key, value], index) => {
    const path = pathOf(key);
    const change = asChange(value);
    const context = { ...givenFor(changes, path), ...change.given };
    const made = make("invalid", key, { given: context });
    const first = changed(made.first, path, change.to);
    // What model/schemas/ knows is refused before anything is planned.
    return { ...made, first, then: first, refused: index < derived.length ? ("validate" as const) : made.refused };
  });

  const defaults = Object.entries(behaviours)
    .filter(([path, { default: value }]) => value !== undefined && types.has(path))
    .filter(([path]) => without[path] === undefined)
    .flatMap(([path, { default: value = null }]) => {
      const made = make("default", path, { given: givenFor(changes, path), fact: { path, value } });
      const first = changed(made.first, path, undefined);
      const parent = path.split(".").slice(0, -1).join(".");
      if (parent !== "" && valueAt(first, parent) === undefined) return [];
      return [{ ...made, first, then: first }];
    });
  return [...life, gone, ...changing, ...defaults, ...wrong];
}

/** How long an operation may take: to the old SDK, which has a block for it, a change of that alone is none. */
function timeouts(types: ReadonlyMap<string, Json>): TypeCases["changes"] {
  const own = [...types.keys()].filter((path) => path.startsWith("timeouts."));
  return Object.fromEntries(own.map((path) => [path, to("2m", {}, { kind: "none" })]));
}

/** What the change of an attribute needs around it, its invalid values and its absence need as well. */
function givenFor(changes: TypeCases["changes"], path: string): Edits {
  const value = changes[path];
  return value instanceof Change ? value.given : {};
}

function asChange(value: Json | Change): Change {
  return value instanceof Change ? value : new Change(value);
}

export const pathOf = (key: string): string => key.split(" ")[0] ?? key;

function edited(base: Attributes, edits: Edits): Attributes {
  return Object.entries(edits).reduce((made, [path, value]) => changed(made, path, value), base);
}

/** Whether the attribute, or how many there are of the block, cannot be changed in place. */
export function replaces(behaviours: Behaviours, path: string): boolean {
  const plain = path.split(".").filter((step) => !/^\d+$/.test(step));
  return behaviours[plain.join(".")]?.replace === true;
}

/** Names that every service takes, and no two cases of a type share: lower case, hyphens, at most 53 characters, as Helm asks. */
function nameOf(title: string): string {
  const plain = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "");
  return plain.length <= 53 ? plain : `${plain.slice(0, 42).replace(/-$/, "")}-${digest(title).slice(0, 10)}`;
}
