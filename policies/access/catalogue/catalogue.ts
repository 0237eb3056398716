import { nearest } from "../../../core/nearest";
import type { IamRights } from "../model";
import catalogue from "./actions.json";

/** What an action does, by the methods of the operations it stands for: all of them GET, or not. */
export type ActionEffect = "read" | "write";

const effects = new Map<string, ActionEffect>(
  Object.entries(catalogue.families).flatMap(([family, { read, write }]) => [
    ...read.map((path): [string, ActionEffect] => [`${family}:${path}`, "read"]),
    ...write.map((path): [string, ActionEffect] => [`${family}:${path}`, "write"]),
  ]),
);

/** Every action the catalogue knows, in order. */
export const actions: readonly string[] = [...effects.keys()].sort();

/** Undefined for what the catalogue does not know. */
export const effectOf = (action: string): ActionEffect | undefined => effects.get(action);

/**
 * `publicCloudProject`, of `publicCloudProject:apiovh:kube/get`: the type of resource an action acts on. A cart is no resource of its own:
 * `order:apiovh:cart/assign` is given on the account.
 */
export function resourceTypeOf(action: string): string {
  const [type = ""] = action.split(":", 1);
  return type === "order" ? "account" : type;
}

/**
 * Whether a pattern stands for this action, or a pattern of URNs for this one. OVHcloud takes `*` at the end
 * (`publicCloudProject:apiovh:kube/*`), and has it at the beginning in groups of its own (`*get`).
 */
export function matches(pattern: string, action: string): boolean {
  if (!pattern.endsWith("*")) return pattern.startsWith("*") ? action.endsWith(pattern.slice(1)) : pattern === action;
  const body = pattern.slice(0, -1);
  return body.startsWith("*") ? action.includes(body.slice(1)) : action.startsWith(body);
}

/**
 * What a pattern stands for, as far as the catalogue knows, in order. OVHcloud takes `*` at the end of an action; what it
 * adds to its API later is covered as well, and is not in this list.
 */
export function expand(pattern: string): readonly string[] {
  return actions.filter((action) => matches(pattern, action));
}

/** What rights come to, as far as the catalogue knows: everything allowed that is not excepted. A denial is no business of a role. */
export function effectiveActions({ allow, except = [] }: IamRights): readonly string[] {
  const covered = new Set(allow.flatMap(expand));
  return [...covered].filter((action) => !except.some((pattern) => matches(pattern, action))).sort();
}

/** Whether every action that begins like this one is in the catalogue, so that one that is not does not exist. */
export function isComplete(action: string): boolean {
  return catalogue.complete.some((part) => action.startsWith(`${part}:`) || action.startsWith(`${part}/`));
}

/** Up to three known actions that look like this one: of the same family, nearest first. */
export function nearActions(action: string): readonly string[] {
  const [type = "", service = ""] = action.split(":");
  const ofType = actions.filter((known) => known.startsWith(`${type}:${service}:`));
  const found: string[] = [];
  for (let rest = ofType.length > 0 ? ofType : actions; found.length < 3;) {
    const near = nearest(action, rest);
    if (near === undefined) break;
    found.push(near);
    rest = rest.filter((known) => known !== near);
  }
  return found;
}
