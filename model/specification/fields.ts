import { z } from "zod";
import { pathText, type Segment, valueAt } from "./path";
import { landingZone } from "./schema/landing-zone";

/** A field of the spec as documented: keys that users choose stand in angle brackets, `teams.<team>.email`. */
export interface SpecField {
  readonly path: string;
  /** True when it may be left out. */
  readonly optional: boolean;
  /** What will read it, where nothing does yet; holds for all below it. */
  readonly pending?: string;
}

/** Every field of the spec in the schema's order. */
export function specFields(): readonly SpecField[] {
  return fieldsOf(landingZone, []);
}

function fieldsOf(schema: z.core.$ZodType, path: readonly Segment[], pending?: string): SpecField[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) {
    return Object.entries<z.core.$ZodType>(inner.shape).flatMap(([name, field]) =>
      fieldAt(field, [...path, name], pending),
    );
  }
  if (inner instanceof z.ZodRecord)
    return fieldsOf(inner.valueType, [...path, `<${metaOf(schema).each ?? "name"}>`], pending);
  if (inner instanceof z.ZodArray) return fieldsOf(inner.element, path, pending);
  if (inner instanceof z.ZodDiscriminatedUnion) return unionFields(inner.options, path, pending);
  return [];
}

function fieldAt(field: z.core.$ZodType, path: readonly Segment[], above: string | undefined): SpecField[] {
  const pending = above ?? metaOf(field).pending;
  const self: SpecField = { path: pathText(...path), optional: isOptional(field), ...(pending && { pending }) };
  return [self, ...fieldsOf(field, path, pending)];
}

/** Variants share fields, their `kind` at the least: each is listed once. */
function unionFields(
  variants: readonly z.core.$ZodType[],
  path: readonly Segment[],
  pending: string | undefined,
): SpecField[] {
  const fields = variants.flatMap((variant) => fieldsOf(variant, path, pending));
  return fields.filter((field, index) => fields.findIndex((other) => other.path === field.path) === index);
}

/** The names an object of the spec may have at this place of what the user wrote. */
export function namesAllowedAt(
  data: unknown,
  path: readonly Segment[],
  root: z.core.$ZodType = landingZone,
): readonly string[] {
  const schema = path.reduce<z.core.$ZodType | undefined>(
    (at, segment, depth) => at && stepInto(at, segment, valueAt(data, path.slice(0, depth))),
    root,
  );
  const target = schema && variantOf(unwrap(schema), valueAt(data, path));
  return target instanceof z.ZodObject ? Object.keys(target.shape) : [];
}

function stepInto(schema: z.core.$ZodType, segment: Segment, value: unknown): z.core.$ZodType | undefined {
  const inner = variantOf(unwrap(schema), value);
  if (inner instanceof z.ZodObject) return inner.shape[String(segment)];
  if (inner instanceof z.ZodRecord) return inner.valueType;
  return inner instanceof z.ZodArray ? inner.element : undefined;
}

function variantOf(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema;
  const { discriminator } = schema.def;
  const chosen = schema.options.find(
    (option) =>
      option instanceof z.ZodObject && option.shape[discriminator]?.safeParse(valueAt(value, [discriminator])).success,
  );
  return chosen ?? schema;
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return isOptional(schema) ? unwrap(schema.def.innerType) : schema;
}

function isOptional(schema: z.core.$ZodType): schema is z.ZodOptional | z.ZodDefault | z.ZodPrefault {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
}

/** What `named` and `pending` wrote; it may stand on the field or below its default. */
function metaOf(schema: z.core.$ZodType): { readonly each?: string; readonly pending?: string } {
  const below = isOptional(schema) ? metaOf(schema.def.innerType) : undefined;
  const { each, pending } = z.globalRegistry.get(schema) ?? {};
  return {
    ...below,
    ...(typeof each === "string" && { each }),
    ...(typeof pending === "string" && { pending }),
  };
}
