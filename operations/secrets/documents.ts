import { basename, dirname } from "node:path";
import { isRecord, type Json } from "../../core/json";

/** Where something was read; `plan-file` is a state that an engine has packed into its plan. */
export type DocumentKind = "state" | "plan" | "plan-file" | "stack" | "text";

/** One thing that is looked through. */
export interface Document {
  readonly kind: DocumentKind;
  /** A file, or what a command was asked for. */
  readonly name: string;
  /** Of a state, a plan, or what was synthesised: whose. */
  readonly stack?: string;
  readonly text: string;
  /** What the text says, where it is JSON that we know. */
  readonly content?: Json;
}

/** What a file is, by what it holds: an engine's state or plan, what cdktf synthesised, or any text. */
export function documentOf(name: string, text: string): Document {
  const content = parsed(text);
  if (!isRecord(content)) return { kind: "text", name, text };
  const stack = basename(name).replace(/\.(tfstate|json).*$/, "");
  if (isState(content)) return { kind: "state", name, stack, text, content };
  if ("resource_changes" in content || "planned_values" in content || "prior_state" in content)
    return { kind: "plan", name, stack, text, content };
  if (basename(name) === "cdk.tf.json") return { kind: "stack", name, stack: basename(dirname(name)), text, content };
  if (isRecord(content.terraform) && (isRecord(content.resource) || isRecord(content.provider)))
    return { kind: "stack", name, stack, text, content };
  return { kind: "text", name, text };
}

/** A state as a stack's backend has it. */
export const stateDocument = (stack: string, state: object): Document => {
  const text = JSON.stringify(state);
  return { kind: "state", name: `state of ${stack}`, stack, text, content: JSON.parse(text) as Json };
};

const isState = (content: { [key: string]: Json }): boolean =>
  Array.isArray(content.resources) && ("serial" in content || "lineage" in content || "outputs" in content);

function parsed(text: string): Json | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    // Lines of JSON, as engines write their logs, are text.
    return undefined;
  }
}
