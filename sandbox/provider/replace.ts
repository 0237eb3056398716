import type { AttributePath, AttributeStep } from "../protocol/messages";
import { at, canonicalText, equal, isObject, type Value } from "../protocol/value";
import type { Field } from "./model";
import { asArray, asRecord, type Nested } from "./nested";

/** Where the change from `prior` to `planned` is one that the provider can make only by replacing the resource. */
export function replacements(
  fields: readonly Field[],
  prior: Value,
  planned: Value,
  base: readonly AttributeStep[] = [],
): AttributePath[] {
  const [before, after] = [asRecord(prior), asRecord(planned)];
  return fields.flatMap((field) => {
    const [left, right] = [at(before, field.name), at(after, field.name)];
    if (equal(left, right)) return [];
    const steps = [...base, { attributeName: field.name }];
    const inside = field.nested ? nestedReplacements(field.nested, left, right, steps) : [];
    return inside.length === 0 && bindsItself(field, left, right) ? [{ steps }] : inside;
  });
}

/** On the old SDK a block binds how many there are of it; what is in one binds for itself. */
function bindsItself({ behaviour, sdk, block }: Field, prior: Value, planned: Value): boolean {
  if (!behaviour.replace) return false;
  return !(sdk && block) || asArray(prior).length !== asArray(planned).length;
}

function nestedReplacements(
  nested: Nested,
  prior: Value,
  planned: Value,
  steps: readonly AttributeStep[],
): AttributePath[] {
  switch (nested.nesting) {
    case "single":
      return elementReplacements(nested, prior, planned, steps);
    case "list": {
      const [before, after] = [asArray(prior), asArray(planned)];
      const places = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index);
      return places.flatMap((index) =>
        elementReplacements(nested, before[index], after[index], [...steps, { elementKeyInt: index }]),
      );
    }
    case "map": {
      const [before, after] = [asRecord(prior), asRecord(planned)];
      const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
      return keys.flatMap((key) =>
        elementReplacements(nested, before[key], after[key], [...steps, { elementKeyString: key }]),
      );
    }
    case "set": {
      const [before, after] = [
        new Set(asArray(prior).map(canonicalText)),
        new Set(asArray(planned).map(canonicalText)),
      ];
      const changed = [
        ...asArray(prior).filter((element) => !after.has(canonicalText(element))),
        ...asArray(planned).filter((element) => !before.has(canonicalText(element))),
      ];
      // A path cannot point into a set: the whole set is named as the reason.
      return changed.some((element) => bindsIdentity(nested.fields, element)) ? [{ steps }] : [];
    }
  }
}

function elementReplacements(
  nested: Nested,
  prior: Value | undefined,
  planned: Value | undefined,
  steps: readonly AttributeStep[],
): AttributePath[] {
  if (isObject(prior) && isObject(planned)) return replacements(nested.fields, prior, planned, steps);
  const present = isObject(prior) ? prior : planned;
  return present !== undefined && bindsIdentity(nested.fields, present) ? [{ steps }] : [];
}

/** Whether an element that comes or goes carries a value that a resource cannot gain or lose in its life. */
function bindsIdentity(fields: readonly Field[], element: Value): boolean {
  if (!isObject(element)) return false;
  return fields.some((field) => {
    const value = at(element, field.name);
    if (value === null || (Array.isArray(value) && value.length === 0)) return false;
    if (field.behaviour.replace) return true;
    const { nested } = field;
    if (nested === undefined) return false;
    const inner = nested.nesting === "single" ? [value] : Array.isArray(value) ? value : Object.values(asRecord(value));
    return inner.some((item) => bindsIdentity(nested.fields, item));
  });
}
