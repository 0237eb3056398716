import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deployStack, destroyStack } from "../../../engine/runs/stack-run";
import { planOfStack } from "../../../engine/runs/stack-plan";
import type { Stack } from "../../../model/output/stack";
import { type Answer, applied, fakeEngine, planned, refused, stackOnDisk } from "./support/fake-engine";

function engine(answers: Record<string, Answer>, engineId = "opentofu 1.12.6") {
  const { runEngine, asked } = fakeEngine(answers);
  const progress: string[] = [];
  const context = { runEngine, engineId, progress: (done: number, of: number) => progress.push(`${done}/${of}`) };
  return { context, asked, progress };
}

describe("one stack", () => {
  let stack: Stack;
  beforeEach(() => {
    stack = stackOnDisk();
  });
  afterEach(() => rmSync(stack.folder, { recursive: true }));

  const created = { lines: [planned("a.x"), planned("a.y"), applied("a.x"), applied("a.y")] };

  test("is applied and planned a second time; it has converged when that plan is empty", async () => {
    const { context, asked, progress } = engine({ apply: created });
    expect(await deployStack(stack, context)).toMatchObject({ status: "converged", changed: 2, remaining: [] });
    expect(asked).toEqual(["init", "apply", "plan"]);
    expect(progress).toContain("1/2");
  });

  test("has not converged when the second plan still changes something, and says what", async () => {
    const again = {
      status: 2,
      lines: [planned("a.x", "update"), { type: "outputs", outputs: { id: { action: "update" } } }],
    };
    const { context } = engine({ apply: created, plan: again });
    expect(await deployStack(stack, context)).toMatchObject({
      status: "not-converged",
      changed: 2,
      remaining: [
        { address: "a.x", action: "update" },
        { address: "output.id", action: "update" },
      ],
    });
  });

  test("needs no second plan when the apply had nothing to do: that was the empty plan", async () => {
    const { context, asked } = engine({});
    expect(await deployStack(stack, context)).toMatchObject({ status: "converged", changed: 0 });
    expect(asked).toEqual(["init", "apply"]);
  });

  test("that fails half way counts what was done and shows the engine's error", async () => {
    const { context } = engine({ apply: { status: 1, lines: [applied("a.x"), refused("quota used up", "a.y")] } });
    expect(await deployStack(stack, context)).toMatchObject({
      status: "failed",
      changed: 1,
      diagnostics: [{ summary: "quota used up", address: "a.y" }],
    });
  });

  test("whose second plan fails has failed, with what the apply changed", async () => {
    const { context } = engine({ apply: created, plan: { status: 1, lines: [refused("no answer")] } });
    expect(await deployStack(stack, context)).toMatchObject({ status: "failed", changed: 2 });
  });

  test("never fails without a word", async () => {
    const { context } = engine({ apply: { status: 11 } });
    const { diagnostics } = await deployStack(stack, context);
    expect(diagnostics).toEqual([
      { severity: "error", summary: "the engine ended without a reason", detail: "it said nothing" },
    ]);
  });

  test("is initialised once, and again for another engine or other providers", async () => {
    const deploys = async (id?: string) => {
      const { context, asked } = engine({}, id);
      await deployStack(stack, context);
      return asked;
    };
    expect(await deploys()).toEqual(["init", "apply"]);
    expect(await deploys()).toEqual(["apply"]);
    expect(await deploys("terraform 1.14.0")).toEqual(["init", "apply"]);
    const changed = { terraform: { required_providers: { ovh: { version: "2.20.0" } } } };
    writeFileSync(join(stack.folder, "cdk.tf.json"), JSON.stringify(changed));
    expect(await deploys("terraform 1.14.0")).toEqual(["init", "apply"]);
  });

  test("with modules is initialised every time: their sources may have changed", async () => {
    writeFileSync(join(stack.folder, "cdk.tf.json"), JSON.stringify({ terraform: {}, module: { m: {} } }));
    await deployStack(stack, engine({}).context);
    const { context, asked } = engine({});
    await deployStack(stack, context);
    expect(asked).toEqual(["init", "apply"]);
  });

  test("without deletion protection is destroyed at once", async () => {
    const { context, asked } = engine({ destroy: { lines: [planned("a.x", "delete"), applied("a.x")] } });
    expect(await destroyStack(stack, context, [])).toMatchObject({ status: "destroyed", changed: 1 });
    expect(asked).toEqual(["init", "destroy"]);
  });

  test("with deletion protection has it lifted first, and the specification is left as it was", async () => {
    const { context, asked } = engine({ destroy: { lines: [applied("a.x")] } });
    await destroyStack(stack, context, [{ type: "a", name: "x" }]);
    expect(asked).toEqual(["init", "lift", "destroy"]);
    expect(existsSync(join(stack.folder, "unprotected_override.tf.json"))).toBe(false);
  });

  test("that cannot be planned shows the engine's error and leaves no plan behind", async () => {
    const { context } = engine({ plan: { status: 1, lines: [refused("no such project", "a.x")] } });
    expect((await planOfStack(stack, context)).plan).toMatchObject({
      status: "failed",
      diagnostics: [{ summary: "no such project" }],
    });
  });

  test("that changes nothing needs no second look at its plan", async () => {
    const { context, asked } = engine({});
    expect((await planOfStack(stack, context)).plan).toMatchObject({ status: "planned", changes: [] });
    expect(asked).toEqual(["init", "plan"]);
  });

  test("that changes something is shown with what forces its replacements", async () => {
    const change = { actions: ["create", "delete"], replace_paths: [["vlan_id"]] };
    const { context } = engine({
      plan: { status: 2, lines: [planned("a.x", "replace")] },
      show: { lines: [{ resource_changes: [{ address: "a.x", change }] }] },
    });
    expect((await planOfStack(stack, context)).plan.changes).toEqual([
      // No sheet says what the type holds.
      { address: "a.x", action: "replace", because: ["vlan_id"], holds: "what it holds, which is not known" },
    ]);
  });
});
