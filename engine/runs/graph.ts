import { dependencyCycle } from "./problems";

export interface GraphNode {
  readonly name: string;
  readonly dependencies: readonly string[];
}

export type NodeOutcome<T> =
  | { readonly status: "done" | "failed"; readonly value: T }
  /** Something it stands on failed: `because` names the node that did. */
  | { readonly status: "skipped"; readonly because: string }
  /** The run was stopped before its turn. */
  | { readonly status: "cancelled" };

export interface GraphRun<N, T> {
  readonly parallel: number;
  readonly signal: AbortSignal;
  /** Never rejects for a failure that concerns one node only: it says so in `ok`. */
  run(node: N): Promise<{ readonly ok: boolean; readonly value: T }>;
  /** Every node's end, in the order it happens. */
  settled?(node: N, outcome: NodeOutcome<T>): void;
}

/** The same nodes with every arrow turned round: the order to destroy in. */
export function reversed<N extends GraphNode>(nodes: readonly N[]): N[] {
  return nodes.map((node) => ({
    ...node,
    dependencies: nodes.filter((other) => other.dependencies.includes(node.name)).map((other) => other.name),
  }));
}

/**
 * Runs every node after all it depends on, independent ones at the same time. A failed node takes down only what stands on
 * it. Dependencies outside `nodes` count as met. Among those that could start, the one with most work behind it goes first.
 */
export async function runGraph<N extends GraphNode, T>(
  nodes: readonly N[],
  { parallel, signal, run, settled }: GraphRun<N, T>,
): Promise<Map<string, NodeOutcome<T>>> {
  const known = new Set(nodes.map((node) => node.name));
  const needs = new Map(nodes.map((node) => [node.name, node.dependencies.filter((name) => known.has(name))]));
  const depth = depths(needs);
  const waiting = [...nodes].sort(
    (a, b) => (depth.get(b.name) ?? 0) - (depth.get(a.name) ?? 0) || (a.name < b.name ? -1 : 1),
  );
  const outcomes = new Map<string, NodeOutcome<T>>();
  const running = new Set<Promise<void>>();

  const settle = (node: N, outcome: NodeOutcome<T>) => {
    outcomes.set(node.name, outcome);
    settled?.(node, outcome);
  };
  const blockedBy = (node: N): string | undefined => {
    for (const name of needs.get(node.name) ?? []) {
      const outcome = outcomes.get(name);
      if (outcome?.status === "failed") return name;
      if (outcome?.status === "skipped") return outcome.because;
    }
    return undefined;
  };
  const start = (node: N) => {
    const job: Promise<void> = run(node)
      .then(({ ok, value }) => settle(node, { status: ok ? "done" : "failed", value }))
      .finally(() => running.delete(job));
    running.add(job);
  };

  while (waiting.length > 0 || running.size > 0) {
    for (const node of [...waiting]) {
      const because = blockedBy(node);
      const ready = (needs.get(node.name) ?? []).every((name) => outcomes.get(name)?.status === "done");
      if (signal.aborted) settle(node, { status: "cancelled" });
      else if (because !== undefined) settle(node, { status: "skipped", because });
      else if (ready && running.size < parallel) start(node);
      else continue;
      waiting.splice(waiting.indexOf(node), 1);
    }
    // A job that rejects is a fault of ours: the others are awaited all the same, so that nothing runs on unseen.
    if (running.size > 0)
      await Promise.race(running).catch(async (error) => {
        await Promise.allSettled(running);
        throw error;
      });
  }
  return outcomes;
}

/** How many nodes stand on each one in the longest line; throws on a circle. */
function depths(needs: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const dependants = new Map<string, string[]>([...needs.keys()].map((name) => [name, []]));
  for (const [name, list] of needs) for (const dependency of list) dependants.get(dependency)?.push(name);

  const depth = new Map<string, number>();
  const path: string[] = [];
  const visit = (name: string): number => {
    const knownDepth = depth.get(name);
    if (knownDepth !== undefined) return knownDepth;
    if (path.includes(name)) throw dependencyCycle(path.slice(path.indexOf(name)).reverse());
    path.push(name);
    const value = 1 + Math.max(0, ...(dependants.get(name) ?? []).map(visit));
    path.pop();
    depth.set(name, value);
    return value;
  };
  for (const name of [...needs.keys()].sort()) visit(name);
  return depth;
}
