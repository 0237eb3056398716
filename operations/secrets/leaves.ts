import { isRecord, type Json, textsIn, wayText } from "../../core/json";
import type { Document } from "./documents";

/** A text somewhere in a document. */
export interface Leaf {
  /** What it stands in: a resource, an output, a variable, … */
  readonly part: "resource" | "output" | "variable" | "other";
  /** For people: `ovh_cloud_project_user.a.password`. */
  readonly at: string;
  /** The name it stands under. */
  readonly name: string;
  readonly value: string;
  /** Of a resource or data source. */
  readonly mode?: "managed" | "data";
  readonly type?: string;
  /** Of a resource's attribute, without indices: `set_sensitive.value`. */
  readonly path?: string;
}

type Fields = { readonly [key: string]: Json };
type Owner = Pick<Leaf, "part" | "mode" | "type"> & { readonly address: string };

/** Every text of a document that is JSON, with what it belongs to. */
export function* leavesOf({ kind, content }: Document): Generator<Leaf> {
  if (!isRecord(content)) return;
  if (kind === "state" || kind === "plan-file") yield* inState(content);
  else if (kind === "plan") yield* inPlan(content);
  else if (kind === "stack") yield* inStack(content);
}

function* inState({ resources, outputs }: Fields): Generator<Leaf> {
  for (const resource of records(resources)) {
    const { type, mode, name } = resource;
    for (const { attributes } of records(resource.instances))
      yield* within(attributes, ownerOf(mode, type, `${String(type)}.${String(name)}`));
  }
  yield* inOutputs(outputs);
}

function* inPlan(plan: Fields): Generator<Leaf> {
  for (const values of [plan.planned_values, isRecord(plan.prior_state) ? plan.prior_state.values : null]) {
    if (!isRecord(values)) continue;
    yield* inOutputs(values.outputs);
    yield* inModule(values.root_module);
  }
  for (const { type, mode, address, change } of [...records(plan.resource_changes), ...records(plan.resource_drift)]) {
    if (!isRecord(change)) continue;
    for (const values of [change.before, change.after]) yield* within(values, ownerOf(mode, type, String(address)));
  }
  for (const [name, change] of entries(plan.output_changes))
    if (isRecord(change))
      for (const value of [change.before, change.after])
        yield* within(value, { part: "output", address: `output.${name}` });
  for (const [name, variable] of entries(plan.variables))
    yield* within(isRecord(variable) ? variable.value : null, { part: "variable", address: `var.${name}` });
}

function* inModule(module: Json | undefined): Generator<Leaf> {
  if (!isRecord(module)) return;
  for (const { type, mode, address, values } of records(module.resources))
    yield* within(values, ownerOf(mode, type, String(address)));
  for (const child of records(module.child_modules)) yield* inModule(child);
}

function* inStack({ resource, data, output, variable, ...rest }: Fields): Generator<Leaf> {
  for (const [mode, blocks] of [["managed", resource] as const, ["data", data] as const])
    for (const [type, named] of entries(blocks))
      for (const [name, attributes] of entries(named))
        yield* within(attributes, ownerOf(mode, type, `${type}.${name}`));
  for (const [name, { value = null }] of entries(output).map(
    ([name, one]) => [name, isRecord(one) ? one : {}] as const,
  ))
    yield* within(value, { part: "output", address: `output.${name}` });
  for (const [name, declared] of entries(variable))
    yield* within(isRecord(declared) ? (declared.default ?? null) : null, { part: "variable", address: `var.${name}` });
  yield* within(rest, { part: "other", address: "" });
}

function* inOutputs(outputs: Json | undefined): Generator<Leaf> {
  for (const [name, output] of entries(outputs))
    yield* within(isRecord(output) ? (output.value ?? null) : null, { part: "output", address: `output.${name}` });
}

function* within(value: Json | undefined, { part, mode, type, address }: Owner): Generator<Leaf> {
  for (const { way, text } of textsIn(value)) {
    const path = way.filter((step) => typeof step === "string");
    const name = path.at(-1) ?? address.split(".").at(-1) ?? address;
    const at = wayText(address === "" ? way : [address, ...way]);
    yield { part, at, name, value: text, path: path.join("."), ...(mode && { mode }), ...(type && { type }) };
  }
}

function ownerOf(mode: Json | undefined, type: Json | undefined, address: string): Owner {
  return { part: "resource", mode: mode === "data" ? "data" : "managed", type: String(type), address };
}

const records = (value: Json | undefined): Fields[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const entries = (value: Json | undefined): [string, Json][] => (isRecord(value) ? Object.entries(value) : []);
