import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aheadOfItsTime } from "../../../engine/runs/plan-order";
import type { StackPlan } from "../../../engine/runs/plan-types";
import { workspaceOf } from "../../../engine/runs/workspace";

const folder = mkdtempSync(join(tmpdir(), "plan-order-"));
const workspace = workspaceOf(folder, folder);
afterAll(() => rmSync(folder, { recursive: true }));

/** `dev-network` stands on `organisation`, which nobody asked about; the states of both are where the backend says. */
function failedPlan(backend: object, summary: string): StackPlan | undefined {
  const stacks = ["organisation", "dev-network"].map((name) => ({
    name,
    folder: join(folder, name),
    dependencies: name === "organisation" ? [] : ["organisation"],
  }));
  for (const stack of stacks) {
    mkdirSync(stack.folder, { recursive: true });
    writeFileSync(join(stack.folder, "cdk.tf.json"), JSON.stringify({ terraform: { backend }, resource: {} }));
  }
  const plan: StackPlan = {
    stack: "dev-network",
    status: "failed",
    changes: [],
    diagnostics: [{ severity: "error", summary, detail: "" }],
    waitsFor: [],
  };
  return aheadOfItsTime(workspace, [plan], stacks)[0];
}

describe("a stack that could not be planned, on one that nobody asked about", () => {
  test("waits for it where its state is on this machine, and there is none", () => {
    expect(failedPlan({ local: {} }, "Unsupported attribute")).toMatchObject({
      status: "waits",
      waitsFor: ["organisation"],
    });
  });

  test("has failed where the states are in a bucket: that none is here says nothing", () => {
    expect(failedPlan({ s3: {} }, "Unsupported argument")?.status).toBe("failed");
  });

  test("waits for it where the engine found no state of it in the bucket", () => {
    expect(failedPlan({ s3: {} }, "Unable to find remote state")).toMatchObject({
      status: "waits",
      waitsFor: ["organisation"],
    });
  });
});
