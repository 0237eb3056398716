import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Interruption } from "../../../engine/runs/interrupt";
import { PLAN_FILE } from "../../../engine/runs/leftovers";
import { inOwnFolder } from "../../../engine/runs/own-folder";
import { type Workspace, workspaceOf } from "../../../engine/runs/workspace";

describe("a run in a folder that is its own", () => {
  let workspace: Workspace;
  let plan: string;
  beforeEach(() => {
    const project = mkdtempSync(join(tmpdir(), "slz-own-"));
    for (const file of ["main.ts", "cdktf.json", "tsconfig.json"]) writeFileSync(join(project, file), "");
    workspace = workspaceOf(project);
    plan = join(workspace.outdir, "stacks", "dev-network", PLAN_FILE);
  });
  afterEach(() => rmSync(workspace.project, { recursive: true }));

  const leavePlan = (): void => {
    mkdirSync(dirname(plan), { recursive: true });
    writeFileSync(plan, "secret");
  };
  const run = <T>(use: () => Promise<T>, throwIfStopped = () => undefined) =>
    inOwnFolder({ workspace, command: "plan", interruption: { throwIfStopped } as unknown as Interruption }, use);
  const left = () => [plan, workspace.lock].filter((file) => existsSync(file));

  test("finds nothing of a run that was killed, keeps others out, and leaves nothing", async () => {
    leavePlan();
    const result = await run(async () => {
      expect(existsSync(plan)).toBe(false);
      await expect(run(() => Promise.resolve())).rejects.toThrow("RUN-LOCKED");
      leavePlan();
      return 1;
    });
    expect([result, left()]).toEqual([1, []]);
  });

  test("leaves nothing when it fails, or when the process is left at once", async () => {
    const failing = run(() => {
      leavePlan();
      return Promise.reject(new Error("broken"));
    });
    await expect(failing).rejects.toThrow("broken");
    expect(left()).toEqual([]);
    const listening = process.listenerCount("exit");
    await run(() => {
      leavePlan();
      process.listeners("exit").at(-1)?.(130);
      expect(left()).toEqual([]);
      return Promise.resolve();
    });
    expect(process.listenerCount("exit")).toBe(listening);
  });

  test("does not begin outside of a project, nor when it was stopped before", async () => {
    const never = jest.fn();
    const stopped = () => {
      throw new Error("stopped");
    };
    await expect(run(never, stopped)).rejects.toThrow("stopped");
    rmSync(join(workspace.project, "main.ts"));
    await expect(run(never)).rejects.toThrow("RUN-NO-PROJECT");
    expect([never.mock.calls, left()]).toEqual([[], []]);
  });
});
