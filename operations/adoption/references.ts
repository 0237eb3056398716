import { isRecord, type Json } from "../../core/json";
import { sourceOf } from "../../engine/runs/forecast/forecast";
import type { Resolved } from "./verdict";

/** Where the values of references come from. */
export interface Reader {
  resource(stack: string, address: string, path: string): Promise<Resolved>;
  source(stack: string, address: string, path: string): Promise<Resolved>;
  output(stack: string, name: string): Promise<Resolved>;
}

const EXPRESSION = /\$\{([^}]+)\}/g;
const REFERENCE = /^(data\.)?([a-z0-9_]+)\.([\w-]+)\.([\w.[\]-]+)$/;

/** A synthesised value without its references, as far as they can be followed. */
export async function resolveReference(stack: string, value: Json, reader: Reader): Promise<Resolved> {
  if (Array.isArray(value))
    return resolveAll(await Promise.all(value.map((item) => resolveReference(stack, item, reader))));
  if (isRecord(value)) {
    const names = Object.keys(value);
    const all = resolveAll(
      await Promise.all(names.map((name) => resolveReference(stack, value[name] ?? null, reader))),
    );
    if (!all.known) return all;
    const items = all.value as Json[];
    return { known: true, value: Object.fromEntries(names.map((name, index) => [name, items[index] ?? null])) };
  }
  if (typeof value !== "string" || !value.includes("${")) return { known: true, value };
  const expressions = [...value.matchAll(EXPRESSION)];
  const parts = resolveAll(
    await Promise.all(expressions.map(([, expression = ""]) => follow(stack, expression, reader))),
  );
  if (!parts.known) return parts;
  const values = parts.value as Json[];
  // Alone, a reference is whatever it leads to; in a text it is text.
  if (expressions.length === 1 && expressions[0]?.[0] === value) return { known: true, value: values[0] ?? null };
  return { known: true, value: value.replace(EXPRESSION, () => String(values.shift() ?? "")) };
}

function follow(stack: string, expression: string, reader: Reader): Promise<Resolved> {
  const [, data, type = "", name = "", path = ""] = REFERENCE.exec(expression.trim()) ?? [];
  const steps = path.replace(/\[(\d+)\]/g, ".$1");
  const upstream = type === "terraform_remote_state" ? sourceOf(name) : undefined;
  if (upstream !== undefined) return reader.output(upstream, steps.replace(/^outputs\./, ""));
  if (type === "" || type === "terraform_remote_state") {
    return Promise.resolve({ known: false, because: "blocked", by: `${stack} \${${expression}}` });
  }
  const address = `${type}.${name}`;
  return data === undefined ? reader.resource(stack, address, steps) : reader.source(stack, address, steps);
}

/** Every value, or the first reason why there is one missing; what is blocked comes before what is only new. */
function resolveAll(parts: readonly Resolved[]): Resolved {
  const open = parts.filter((part) => !part.known);
  const worst = open.find((part) => part.because === "blocked") ?? open[0];
  return worst ?? { known: true, value: parts.map((part) => (part.known ? part.value : null)) };
}
