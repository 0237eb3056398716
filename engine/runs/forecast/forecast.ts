import type { Diagnostic } from "../engine-report";
import { withCosts } from "../costs";
import { readChanges } from "../plan-document";
import { standsOn } from "../plan-order";
import { enginePlan } from "../stack-plan";
import type { PlanChange, PlannedStack, PlanDocument } from "../plan-types";
import type { StackContext } from "../stack-context";
import { failed } from "../stack-run";
import { sheetsFor } from "../../../model/output/sheets";
import { readStackFile, type Stack } from "../../../model/output/stack";
import { type Lost, lostWith } from "./hosts";
import { isForecastOnly, withOverlay } from "./overlay";
import { type StaleReference, staleOutputs, staleSources } from "./references";
import { readStateOf } from "./state-values";
import { type Upstream, upstreamOf } from "./upstream";

/** Something up the graph that will change, and makes a stack stale by it. */
export interface Cause {
  readonly upstream: string;
  /** The value or the object, by its address in that stack. */
  readonly what: string;
}

/** A stack that is right today and will not be once what it stands on has been applied. */
export interface StaleStack {
  readonly stack: string;
  readonly because: readonly Cause[];
  /** What it will change then, besides what it changes anyhow. */
  readonly changes: readonly PlanChange[];
  /** What is gone without a plan of this stack: it lives in something that is replaced or deleted. */
  readonly lost: readonly string[];
  /** Why the engine could not say what it will change; empty when it could. */
  readonly diagnostics: readonly Diagnostic[];
}

const SOURCE = "cross-stack-reference-input-";

/**
 * What the plans of today leave out: stacks are planned against what is applied, so that a change up the graph shows further
 * down only afterwards. Here every stack that takes something which will change is planned once more, with what it will
 * be, in the order of the graph: what that plan changes makes the next ones stale.
 */
export async function forecast(
  stacks: readonly Stack[],
  planned: ReadonlyMap<string, PlannedStack>,
  context: StackContext,
  signal: AbortSignal,
): Promise<StaleStack[]> {
  const upstreams = new Map<string, Upstream>();
  const stale: StaleStack[] = [];
  for (const stack of inOrder(stacks)) {
    signal.throwIfAborted();
    const own = planned.get(stack.name);
    if (own === undefined) continue;
    if (own.document !== undefined) upstreams.set(stack.name, upstreamOf(stack.name, own.document));
    const below = standsOn(stack.name, stacks).flatMap((name) => upstreams.get(name) ?? []);
    if (below.every(({ outputs, objects }) => Object.keys(outputs).length === 0 && objects.length === 0)) continue;
    const found = await forecastStack(stack, own, below, stacks, context);
    if (found === undefined) continue;
    if (found.stale !== undefined) stale.push(found.stale);
    if (found.document !== undefined) upstreams.set(stack.name, upstreamOf(stack.name, found.document));
  }
  return stale;
}

async function forecastStack(
  stack: Stack,
  own: PlannedStack,
  below: readonly Upstream[],
  stacks: readonly Stack[],
  context: StackContext,
): Promise<{ readonly stale?: StaleStack; readonly document?: PlanDocument } | undefined> {
  const configuration = readStackFile(stack);
  const changed = below.flatMap(({ objects }) => objects);
  const gone = changed.filter(({ gone: is }) => is);
  const outputs = staleOutputs(configuration, sourceOf, new Map(below.map((up) => [up.stack, up])));
  const sources = Object.keys(configuration.data ?? {}).some((type) => changed.some((object) => object.type === type));
  const state = sources || gone.length > 0 ? await readStateOf(stack, context) : undefined;
  const references = [...outputs, ...staleSources(configuration, state?.sources ?? [], changed)];
  const lost = lostWith(gone, configuration, state?.managed ?? [], sheetsFor(stack));
  if (references.length === 0) return lost.length === 0 ? undefined : { stale: staleOf(stack, [], lost, [], stacks) };

  const { report, document } = await withOverlay(stack, configuration, references, () =>
    enginePlan(stack, context, ["-refresh=false"]),
  );
  if (document === undefined) {
    return {
      stale: { ...staleOf(stack, references, lost, [], stacks), diagnostics: failed(stack, report).diagnostics },
    };
  }
  const kept = withoutForecast(document);
  const before = new Set(own.plan.changes.map(textOf));
  const changes = withCosts(readChanges(kept), sheetsFor(stack)).filter((change) => !before.has(textOf(change)));
  if (changes.length === 0 && lost.length === 0) return undefined;
  return { stale: staleOf(stack, references, lost, changes, stacks), document: kept };
}

function staleOf(
  { name }: Stack,
  references: readonly StaleReference[],
  lost: readonly Lost[],
  changes: readonly PlanChange[],
  stacks: readonly Stack[],
): StaleStack {
  const causes = [
    ...references.map(({ upstream, what }) => ({ upstream, what: inWords(upstream, what, stacks) })),
    ...lost.map(({ host }) => ({ upstream: host.stack, what: host.address })),
  ];
  const because = [...new Map(causes.map((cause) => [JSON.stringify(cause), cause])).values()];
  const addresses = [...new Set(lost.map(({ address }) => address))].sort();
  return { stack: name, because, changes, lost: addresses, diagnostics: [] };
}

/** An output of cdktf's is named as nobody would say it; what it hands over says it better. */
function inWords(upstream: string, what: string, stacks: readonly Stack[]): string {
  const folder = stacks.find(({ name }) => name === upstream)?.folder;
  if (folder === undefined) return what;
  const { output = {} } = readStackFile({ folder });
  const value = output[what]?.value;
  const [, expression] = typeof value === "string" ? (/^\$\{([^{}]+)\}$/.exec(value) ?? []) : [];
  return expression ?? what;
}

function withoutForecast({ resource_changes = [], ...document }: PlanDocument): PlanDocument {
  return { ...document, resource_changes: resource_changes.filter(({ address }) => !isForecastOnly(address)) };
}

export const sourceOf = (remoteState: string): string | undefined =>
  remoteState.startsWith(SOURCE) ? remoteState.slice(SOURCE.length) : undefined;

const textOf = ({ address, action, because }: PlanChange): string => [action, address, ...because].join(" ");

/** Every stack after all it stands on. */
function inOrder(stacks: readonly Stack[]): Stack[] {
  const depth = new Map(stacks.map(({ name }) => [name, standsOn(name, stacks).length]));
  return [...stacks].sort((a, b) => (depth.get(a.name) ?? 0) - (depth.get(b.name) ?? 0) || (a.name < b.name ? -1 : 1));
}
