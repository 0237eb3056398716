import { at, equal, isObject, isUnknown, UNKNOWN, type ObjectValue, type Value } from "../protocol/value";
import type { Attributes } from "../world/contract";
import type { Field } from "./model";
import { asArray, mapElements, type Nested } from "./nested";
import { emptied, isEmpty } from "./sdk";
import { inOrder } from "./state";

/**
 * What the resource will be: the configuration, with defaults filled in and every computed attribute that it leaves
 * out kept from the prior state, or unknown where there is no prior object.
 */
export function planObject(fields: readonly Field[], prior: ObjectValue | undefined, config: ObjectValue): ObjectValue {
  return Object.fromEntries(
    fields.map((field) => [field.name, planField(field, prior && at(prior, field.name), at(config, field.name))]),
  );
}

function planField(field: Field, prior: Value | undefined, config: Value): Value {
  if (field.writeOnly) return null;
  if (isUnknown(config)) return UNKNOWN;
  if (config !== null && !isUnsaid(field, config)) {
    if (field.nested) return planNested(field.nested, prior, config);
    return field.sdk && prior === null && isEmpty(config) ? null : config;
  }
  if (field.behaviour.default !== undefined) return planDefault(field, field.behaviour.default, prior);
  if (field.computed) return prior === undefined ? UNKNOWN : prior;
  return field.sdk && prior !== undefined ? emptied(field.type, prior) : null;
}

/** To the old SDK an empty text is nothing, where the service may choose; and so are no blocks. */
function isUnsaid({ sdk, computed, block }: Field, config: Value): boolean {
  return computed && ((sdk && config === "") || (block && isEmpty(config)));
}

/** The old SDK sees no difference between a default that is empty and nothing, which is what an import leaves. */
function planDefault(field: Field, value: Value, prior: Value | undefined): Value {
  return field.sdk && prior === null && isEmpty(value) ? null : value;
}

function planNested(nested: Nested, prior: Value | undefined, config: Value): Value {
  const peers = nested.nesting === "set" ? agreeingElements(nested, asArray(config), asArray(prior)) : prior;
  return mapElements(nested, config, peers, (element, peer) => planObject(nested.fields, peer, element));
}

/** A set's elements have no place: the prior of one is the element that says the same wherever the configuration speaks. */
function agreeingElements(nested: Nested, config: readonly Value[], prior: readonly Value[]): Value[] {
  const left = [...prior];
  return config.map((element): Value => {
    const found = left.findIndex((candidate) => agrees(nested.fields, element, candidate));
    return found < 0 ? null : (left.splice(found, 1)[0] ?? null);
  });
}

function agrees(fields: readonly Field[], config: Value, prior: Value): boolean {
  if (!isObject(config) || !isObject(prior)) return equal(config, prior);
  return fields.every((field) => fieldAgrees(field, at(config, field.name), at(prior, field.name)));
}

function fieldAgrees(field: Field, config: Value, prior: Value): boolean {
  if (field.writeOnly) return true;
  if (config === null) {
    return field.computed || equal(prior, field.behaviour.default ?? null) || (field.sdk && isEmpty(prior));
  }
  if (!field.nested) return equal(config, prior);
  if (field.nested.nesting === "single") return agrees(field.nested.fields, config, prior);
  const { fields, nesting } = field.nested;
  if (nesting === "map") {
    if (!isObject(config) || !isObject(prior)) return false;
    const keys = Object.keys(config);
    return (
      keys.length === Object.keys(prior).length && keys.every((key) => agrees(fields, at(config, key), at(prior, key)))
    );
  }
  const [wanted, present] = [asArray(config), asArray(prior)];
  if (wanted.length !== present.length) return false;
  return nesting === "set"
    ? agreeingElements(field.nested, wanted, present).every((element) => element !== null)
    : wanted.every((element, index) => agrees(fields, element, present[index] ?? null));
}

/** Marks as unknown what the service decides anew on every update, unless the configuration says it. */
export function withVolatile(
  fields: readonly Field[],
  planned: ObjectValue,
  config: ObjectValue | undefined,
  paths: readonly string[],
): ObjectValue {
  return Object.fromEntries(
    fields.map((field): [string, Value] => {
      const value = at(planned, field.name);
      if (paths.includes(field.name)) return [field.name, isOpen(field, config) ? UNKNOWN : value];
      const { nested, name } = field;
      const inner = paths.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1));
      if (nested === undefined || inner.length === 0) return [name, value];
      // Elements of a set cannot be told which part of the configuration they came from.
      const peers = nested.nesting === "set" ? undefined : config?.[name];
      return [
        name,
        mapElements(nested, value, peers, (element, peer) => withVolatile(nested.fields, element, peer, inner)),
      ];
    }),
  );
}

function isOpen(field: Field, config: ObjectValue | undefined): boolean {
  if (!field.computed) return false;
  return config === undefined ? !field.optional : at(config, field.name) === null;
}

/** Lays a service's plan-time knowledge over computed attributes; what the configuration says stands. */
export function withKnown(
  fields: readonly Field[],
  planned: ObjectValue,
  config: ObjectValue,
  known: Attributes,
): ObjectValue {
  return Object.fromEntries(
    fields.map(({ name, type }): [string, Value] => {
      const decided = known[name];
      const free = decided !== undefined && at(config, name) === null;
      return [name, free ? inOrder(decided, type) : at(planned, name)];
    }),
  );
}
