import { EventEmitter } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { deploy } from "../../../engine/runs/deploy";
import { destroy } from "../../../sandbox/run/destroy";
import { listenForInterrupts } from "../../../engine/runs/interrupt";
import type { RunOptions } from "../../../engine/runs/options";
import type { RunListener } from "../../../engine/runs/outcome";
import { plan } from "../../../engine/runs/plan";
import { withSession } from "../../../sandbox/run/session";
import { sandboxSurroundings } from "../../../sandbox/run/surroundings";
import { workspaceOf } from "../../../engine/runs/workspace";

const silent: RunListener = {
  begun: () => undefined,
  stackStarted: () => undefined,
  stackProgress: () => undefined,
  stackEnded: () => undefined,
};

describe("the reference landing zone's first stacks, on a real engine and the doubles", () => {
  const repository = resolve(__dirname, "..", "..", "..");
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "slz-sandbox-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const options = (more: Partial<RunOptions> = {}): RunOptions => ({
    workspace: workspaceOf(repository, folder),
    command: "test",
    env: process.env,
    interruption: listenForInterrupts(new EventEmitter(), () => 0),
    report: () => undefined,
    selection: { names: ["dev-projects"] },
    listener: silent,
    clock: () => 0,
    ...more,
  });
  const statuses = (stacks: readonly { stack: string; status: string }[]) =>
    Object.fromEntries(stacks.map(({ stack, status }) => [stack, status]));

  test("deploy with an empty second plan, plan as unchanged, and go again without a trace", async () => {
    const deployed = await deploy(sandboxSurroundings, options());
    expect(statuses(deployed.stacks)).toEqual({ organisation: "converged", "dev-projects": "converged" });
    expect(deployed.stacks.every(({ resources = 0, changed }) => resources > 0 && changed === resources)).toBe(true);

    const planned = await plan(
      sandboxSurroundings,
      options({ selection: { names: ["organisation", "dev-projects"] } }),
    );
    expect(planned.plans.map(({ status, changes }) => [status, changes.length])).toEqual([
      ["planned", 0],
      ["planned", 0],
    ]);

    const destroyed = await destroy(sandboxSurroundings, options({ selection: { names: [] } }));
    expect(statuses(destroyed.stacks)).toEqual({ organisation: "destroyed", "dev-projects": "destroyed" });
    expect(destroyed).toMatchObject({ worldIsSeeded: true, left: [] });
  });

  test("plan before anything is deployed: what can be planned is, the rest says what it waits for", async () => {
    const { plans } = await plan(
      sandboxSurroundings,
      options({ selection: { names: ["organisation", "dev-access"] } }),
    );
    expect(plans).toMatchObject([
      { stack: "dev-access", status: "waits", waitsFor: ["dev-projects", "organisation"] },
      { stack: "organisation", status: "planned" },
    ]);
    expect(plans[1]?.changes.every(({ action }) => action === "create")).toBe(true);
  });

  test("stopped in the middle of an apply leave no lock, and the next run finishes the job", async () => {
    const signals = new EventEmitter();
    const interruption = listenForInterrupts(signals, () => 0);
    const stackProgress = (stack: string, done: number) => {
      if (stack === "dev-projects" && done > 0) signals.emit("SIGINT");
    };
    const stopped = await deploy(
      sandboxSurroundings,
      options({ interruption, listener: { ...silent, stackProgress } }),
    );
    expect(statuses(stopped.stacks)).toEqual({ organisation: "converged", "dev-projects": "stopped" });
    expect(existsSync(join(folder, "lock"))).toBe(false);
    expect(readdirSync(join(folder, "state")).filter((file) => file.includes("lock"))).toEqual([]);

    const again = await deploy(sandboxSurroundings, options());
    expect(statuses(again.stacks)).toEqual({ organisation: "converged", "dev-projects": "converged" });
    expect(await destroy(sandboxSurroundings, options({ selection: { names: [] } }))).toMatchObject({
      worldIsSeeded: true,
      left: [],
    });
  });

  test("end with the doubles' last words when these are killed", async () => {
    const run = withSession(options(), async ({ doubles, signal }) => {
      process.kill(doubles.pid, "SIGKILL");
      await new Promise((aborted) => signal.addEventListener("abort", aborted));
    });
    await expect(run).rejects.toThrow(/RUN-DOUBLE-DIED[^]*SIGKILL/);
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });
});
