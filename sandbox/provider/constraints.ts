import type { AttributePath, AttributeStep } from "../protocol/messages";
import { at, isUnknown, type Value } from "../protocol/value";
import { formatExample, hasFormat } from "./formats";
import type { Behaviour, Field } from "./model";
import { asArray, asRecord } from "./nested";

export interface Violation {
  readonly path: AttributePath;
  readonly message: string;
}

/** What the provider's own validation refuses. Types and required attributes are the engine's; an unknown value passes. */
export function violations(fields: readonly Field[], config: Value, base: readonly AttributeStep[] = []): Violation[] {
  const values = asRecord(config);
  return fields.flatMap((field) => {
    const value = at(values, field.name);
    if (value === null || isUnknown(value)) return [];
    const steps = [...base, { attributeName: field.name }];
    return [...ownViolations(field, value, steps), ...nestedViolations(field, value, steps)];
  });
}

function nestedViolations({ nested }: Field, value: Value, steps: readonly AttributeStep[]): Violation[] {
  if (nested === undefined) return [];
  switch (nested.nesting) {
    case "single":
      return violations(nested.fields, value, steps);
    case "list":
      return asArray(value).flatMap((item, index) =>
        violations(nested.fields, item, [...steps, { elementKeyInt: index }]),
      );
    case "map":
      return Object.entries(asRecord(value)).flatMap(([key, item]) =>
        violations(nested.fields, item, [...steps, { elementKeyString: key }]),
      );
    case "set":
      // What is inside a set has no address of its own: the set is named.
      return asArray(value).flatMap((item) =>
        violations(nested.fields, item).map(({ message }) => ({ path: { steps }, message })),
      );
  }
}

function ownViolations(field: Field, value: Value, steps: readonly AttributeStep[]): Violation[] {
  if (!Array.isArray(value)) return ownViolation(field, value, steps);
  return value.flatMap((item, index) =>
    ownViolation(field, item, field.type.kind === "list" ? [...steps, { elementKeyInt: index }] : steps),
  );
}

function ownViolation({ behaviour, sensitive }: Field, value: Value, steps: readonly AttributeStep[]): Violation[] {
  if (value === null || typeof value === "object") return [];
  const allowed = refusal(behaviour, value);
  if (allowed === undefined) return [];
  const found = sensitive ? "a sensitive value" : JSON.stringify(value);
  return [{ path: { steps }, message: `found ${found}, allowed: ${allowed}` }];
}

/** What would be allowed instead, where the value is not. */
function refusal(
  { oneOf, min, max, format, pattern }: Behaviour,
  value: string | number | boolean,
): string | undefined {
  const text = String(value);
  if (oneOf && !oneOf.some((allowed) => String(allowed) === text)) {
    return oneOf.map((allowed) => JSON.stringify(allowed)).join(", ");
  }
  if (min !== undefined && Number(value) < min) return `${min} or more`;
  if (max !== undefined && Number(value) > max) return `${max} or less`;
  if (format !== undefined && !hasFormat(format, text)) return `format ${format}, such as ${formatExample(format)}`;
  if (pattern !== undefined && !new RegExp(pattern).test(text)) return `what matches ${pattern}`;
  return undefined;
}
