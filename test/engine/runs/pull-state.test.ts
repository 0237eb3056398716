import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunEngine } from "../../../engine/runs/stack-context";
import { pullState } from "../../../engine/runs/pull-state";

const folder = mkdtempSync(join(tmpdir(), "pull-"));
const stack = { name: "dev-projects", folder, dependencies: [] };
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  rmSync(folder, { recursive: true });
  mkdirSync(join(folder, ".terraform"), { recursive: true });
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ terraform: { backend: {} } }));
});

interface Answer {
  readonly status?: number;
  readonly out?: readonly string[];
  readonly err?: readonly string[];
}

/** What an engine that says this makes of it; `init` is fine unless it is told otherwise. */
function pulled(pull: Answer, init: Answer = {}) {
  const runEngine: RunEngine = ([command], _cwd, onLine) => {
    const { status = 0, out = [], err = [] } = command === "init" ? init : pull;
    for (const line of err) onLine(line, "stderr");
    for (const line of out) onLine(line, "stdout");
    return Promise.resolve(status);
  };
  return pullState(stack, { runEngine, engineId: "opentofu 1.12.6", givenVariables: true }, (said) => new Error(said));
}

test("a state is what the engine hands out, warnings beside it or not", async () => {
  const state = { resources: [], outputs: { a: { value: 1 } } };
  const out = JSON.stringify(state, undefined, 2).split("\n");
  expect(await pulled({ out, err: ["Warning: the backend is slow"] })).toEqual(state);
});

test("a stack that was never applied has none", async () => {
  expect(await pulled({ out: ["", " "] })).toBeUndefined();
});

test("why there is no reading it is told in the engine's words, without its frame", async () => {
  const err = ["╷", "│ Error: Failed to load state", "│ ", "│ access denied", "╵"];
  await expect(pulled({ status: 1, err })).rejects.toThrow(/^Error: Failed to load state access denied$/);
});

test("so is why the stack could not be prepared for it", async () => {
  const diagnostic = { severity: "error", summary: "No bucket", detail: "it is not there" };
  const line = JSON.stringify({ type: "diagnostic", "@level": "error", "@message": "", diagnostic });
  await expect(pulled({}, { status: 1, out: [line] })).rejects.toThrow(/^No bucket: it is not there$/);
});

test.each([["{ secret"], ["[1]"], ["null"]])("%s is no state, and none of it is told", async (text) => {
  await expect(pulled({ out: [text] })).rejects.toThrow(/^what the engine handed out is no state$/);
});
