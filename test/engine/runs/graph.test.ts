import { type NodeOutcome, reversed, runGraph } from "../../../engine/runs/graph";

type Nodes = Record<string, string[]>;

function nodesOf(nodes: Nodes) {
  return Object.entries(nodes).map(([name, dependencies]) => ({ name, dependencies }));
}

/** Runs a graph whose nodes end only when told to, so that a test sees who runs beside whom. */
function heldGraph(nodes: Nodes, parallel: number, signal = new AbortController().signal) {
  const started: string[] = [];
  const ends = new Map<string, (ok: boolean) => void>();
  const settled: string[] = [];
  const outcome = runGraph<{ name: string; dependencies: string[] }, string>(nodesOf(nodes), {
    parallel,
    signal,
    run: ({ name }) => {
      started.push(name);
      return new Promise((resolve) => ends.set(name, (ok) => resolve({ ok, value: name })));
    },
    settled: ({ name }) => settled.push(name),
  });
  const end = async (name: string, ok = true) => {
    ends.get(name)?.(ok);
    await new Promise(setImmediate);
  };
  return { started, settled, outcome, end };
}

function statuses(outcomes: Map<string, NodeOutcome<string>>): Record<string, string> {
  return Object.fromEntries([...outcomes].map(([name, { status }]) => [name, status]));
}

describe("running stacks in the order of their dependencies", () => {
  test("a stack starts only when everything it stands on is done", async () => {
    const graph = heldGraph({ a: [], b: ["a"], c: ["a", "b"] }, 5);
    expect(graph.started).toEqual(["a"]);
    await graph.end("a");
    expect(graph.started).toEqual(["a", "b"]);
    await graph.end("b");
    expect(graph.started).toEqual(["a", "b", "c"]);
    await graph.end("c");
    expect(statuses(await graph.outcome)).toEqual({ a: "done", b: "done", c: "done" });
  });

  test("independent stacks run at the same time, never more than allowed", async () => {
    const graph = heldGraph({ a: [], b: [], c: [] }, 2);
    expect(graph.started).toEqual(["a", "b"]);
    await graph.end("b");
    expect(graph.started).toEqual(["a", "b", "c"]);
    await graph.end("a");
    await graph.end("c");
    expect(graph.settled).toEqual(["b", "a", "c"]);
  });

  test("the stack with the longest line behind it goes first", () => {
    const graph = heldGraph({ alone: [], first: [], second: ["first"], third: ["second"] }, 1);
    expect(graph.started).toEqual(["first"]);
  });

  test("a failure skips what stands on it, however far, names the culprit, and leaves the rest alone", async () => {
    const graph = heldGraph({ bad: [], child: ["bad"], grandchild: ["child"], other: [] }, 2);
    await graph.end("bad", false);
    await graph.end("other");
    const outcomes = await graph.outcome;
    expect(statuses(outcomes)).toEqual({ bad: "failed", child: "skipped", grandchild: "skipped", other: "done" });
    expect(outcomes.get("grandchild")).toEqual({ status: "skipped", because: "bad" });
  });

  test("once stopped, what runs is waited for and nothing new starts", async () => {
    const stop = new AbortController();
    const graph = heldGraph({ a: [], b: [], c: ["a"] }, 1, stop.signal);
    stop.abort();
    await graph.end("a");
    expect(graph.started).toEqual(["a"]);
    expect(statuses(await graph.outcome)).toEqual({ a: "done", b: "cancelled", c: "cancelled" });
  });

  test("a circle is refused before anything starts, and shown", async () => {
    const graph = heldGraph({ a: ["c"], b: ["a"], c: ["b"], d: [] }, 2);
    await expect(graph.outcome).rejects.toThrow("c → b → a → c");
    expect(graph.started).toEqual([]);
  });

  test("a dependency that takes no part in this run counts as met", () => {
    expect(heldGraph({ a: ["elsewhere"] }, 1).started).toEqual(["a"]);
  });

  test("a fault of ours surfaces, but not before the others have ended", async () => {
    let ended = false;
    const run = runGraph(nodesOf({ a: [], b: [] }), {
      parallel: 2,
      signal: new AbortController().signal,
      run: async ({ name }) => {
        if (name === "a") throw new Error("our fault");
        await new Promise(setImmediate);
        ended = true;
        return { ok: true, value: undefined };
      },
    });
    await expect(run).rejects.toThrow("our fault");
    expect(ended).toBe(true);
  });

  test("reversed, what stands on a stack comes before it", () => {
    expect(reversed(nodesOf({ a: [], b: ["a"], c: ["a"] }))).toEqual([
      { name: "a", dependencies: ["b", "c"] },
      { name: "b", dependencies: [] },
      { name: "c", dependencies: [] },
    ]);
  });
});
