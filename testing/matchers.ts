import { inspect } from "node:util";
import { notAPlan, unknownAttribute } from "./problems";
import { providerModel } from "../sandbox/provider/catalogue";
import type { Action } from "../engine/runs/engine-report";
import { nearest } from "../core/nearest";
import { describe, errorsOf, StackFailed } from "./failure";
import { Plan, SENSITIVE, type Change } from "./plan";
import { requireType } from "./types";

type Context = Pick<jest.MatcherContext, "equals" | "utils" | "isNot">;
type Result = jest.CustomMatcherResult;
/** By name; a value may be one of jest's asymmetric matchers. */
export type Expected = Readonly<Record<string, unknown>>;

/** Looks at one change of the resource asked about: what keeps it from being the one, or nothing. */
type Objection = (change: Change) => string | undefined;

export const matchers = {
  toPlanNothing(received: unknown): Result {
    const plan = requirePlan("toPlanNothing", received);
    const pass = plan.changes.length === 0 && plan.outputs.length === 0;
    return { pass, message: () => say(plan, pass ? "to change something" : "to change nothing") };
  },

  toCreate(this: Context, received: unknown, resource: string, attributes: Expected = {}): Result {
    return judge("toCreate", "create", received, resource, attributes, (change) =>
      differences(this, attributes, change.after ?? {}),
    );
  },

  toUpdate(this: Context, received: unknown, resource: string, attributes: Expected = {}): Result {
    return judge("toUpdate", "update", received, resource, attributes, ({ before, after }) => {
      // Whether what is sensitive stays, a plan does not tell.
      const told = Object.keys(attributes).filter((name) => after?.[name] !== SENSITIVE);
      const kept = told.find((name) => this.equals(before?.[name], after?.[name]));
      const same = kept === undefined ? undefined : `${kept} stays ${show(before?.[kept])}`;
      return differences(this, attributes, after ?? {}) ?? same;
    });
  },

  toReplace(received: unknown, resource: string, because?: string): Result {
    const reason = because === undefined ? {} : { "because of": because };
    return judge("toReplace", "replace", received, resource, reason, (change) => {
      if (because === undefined || change.because.some((path) => isBelow(path, because))) return undefined;
      return `it is replaced because of ${change.because.join(", ")}`;
    });
  },

  toDelete(received: unknown, resource: string): Result {
    return judge("toDelete", "delete", received, resource, {}, () => undefined);
  },

  async toFailWith(this: Context, received: unknown, reason: RegExp | string, on?: string): Promise<Result> {
    // Before anything that may throw: a rejection that nobody waits for would end jest's worker.
    const failure = await failureOf(received);
    if (on !== undefined) requireType(typeOf(on), "resource or data source");
    const wanted = `to fail with ${String(reason)}${on === undefined ? "" : ` on ${on}`}`;
    if (failure === undefined) return { pass: false, message: () => `Expected ${wanted}, but it succeeded.` };
    const pass = errorsOf(failure.diagnostics).some((error) => {
      const text = describe(error);
      const says = typeof reason === "string" ? text.includes(reason) : text.search(reason) >= 0;
      return says && (on === undefined || isOn(error.address, text, on));
    });
    // "Not with this" is no leave to fail with something else.
    if (!pass && this.isNot) throw failure;
    return { pass, message: () => `Expected ${pass ? "not " : ""}${wanted}, but it said:\n\n${failure.message}` };
  },
};

function judge(
  matcher: string,
  action: Action,
  received: unknown,
  resource: string,
  details: Expected,
  objection: Objection,
): Result {
  const plan = requirePlan(matcher, received);
  const type = typeOf(resource);
  requireType(type, "resource");
  if (matcher !== "toReplace") requireNames(type, Object.keys(details));
  const asked = plan.changes.filter((change) => change.address === resource || change.type === resource);
  const judged = asked.map((change) => ({
    change,
    objection: change.action === action ? objection(change) : `the plan is to ${change.action} it`,
  }));
  const pass = judged.some((each) => each.objection === undefined);
  const wanted = `to ${action} ${resource}${Object.keys(details).length > 0 ? `\n${shown(details)}` : ""}`;
  const near = judged.flatMap((each) => (each.objection ? [`${each.change.address}: ${each.objection}`] : []));
  return { pass, message: () => say(plan, pass ? `not ${wanted}` : wanted, pass ? [] : near) };
}

function say(plan: Plan, wanted: string, near: readonly string[] = []): string {
  const all = [
    ...plan.changes.map(({ action, address, because }) => {
      return `${action} ${address}${because.length > 0 ? ` because of ${because.join(", ")}` : ""}`;
    }),
    ...plan.outputs.map(({ action, name }) => `${action} output ${name}`),
  ];
  return [
    `Expected the plan of "${plan.stack}" ${wanted}`,
    ...(near.length > 0 ? ["", "It does not:", ...near.map((line) => `  ${line}`)] : []),
    "",
    ...(all.length > 0 ? ["The plan:", ...all.map((line) => `  ${line}`)] : ["The plan is empty."]),
  ].join("\n");
}

function differences({ equals, utils }: Context, expected: Expected, actual: Expected): string | undefined {
  const testers = [utils.iterableEquality, utils.subsetEquality] as Parameters<typeof equals>[2];
  const different = Object.entries(expected).filter(([name, value]) => !equals(actual[name], value, testers));
  if (different.length === 0) return undefined;
  return different.map(([name, value]) => `${name} is ${show(actual[name])}, not ${show(value)}`).join("; ");
}

const show = (value: unknown): string => inspect(value, { depth: 8, breakLength: Infinity });
const shown = (details: Expected): string =>
  Object.entries(details)
    .map(([name, value]) => `  ${name}: ${show(value)}`)
    .join("\n");

function requirePlan(matcher: string, received: unknown): Plan {
  if (received instanceof Plan) return received;
  throw notAPlan(matcher, received instanceof Promise ? "a promise" : show(received));
}

/** A misspelt attribute is in no plan: negated, a matcher would always pass. */
function requireNames(type: string, asked: readonly string[]): void {
  const model = providerModel(requireType(type, "resource")).resource(type);
  const names = model?.fields.map(({ name }) => name) ?? [];
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown !== undefined) throw unknownAttribute(type, unknown, names, nearest(unknown, names));
}

/** `ovh_vrack` of `module.hub.ovh_vrack.main["a"]`, and of `ovh_vrack` alone. */
function typeOf(resource: string): string {
  return (
    resource
      .replace(/^(module\.[^.]+\.)+/, "")
      .replace(/^data\./, "")
      .split(".", 1)[0] ?? ""
  );
}

/** A destroy has no configuration to point to: the resource's type stands in the words alone. */
function isOn(address: string | undefined, text: string, on: string): boolean {
  if (address === undefined) return text.split(/\W+/).includes(typeOf(on));
  return address === on || typeOf(address) === on;
}

function isBelow(path: string, given: string): boolean {
  return path === given || path.startsWith(`${given}.`) || path.startsWith(`${given}[`);
}

/** Why what was promised failed; a test's own mistake, or a missing engine, is not taken for it. */
async function failureOf(received: unknown): Promise<StackFailed | undefined> {
  try {
    await (typeof received === "function" ? (received as () => unknown)() : received);
    return undefined;
  } catch (error) {
    if (error instanceof StackFailed) return error;
    throw error;
  }
}
