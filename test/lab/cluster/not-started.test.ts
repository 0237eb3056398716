import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProblemError } from "../../../core/errors/problem";
import { startCluster } from "../../../lab/cluster/cluster";
import type { LabCluster } from "../../../lab/cluster/contract";
import { controlPlaneTools } from "../../../lab/tools/recipes";
import { processesOf } from "../support/lab-folder";

/** Programs that do as a test says stand in for Kubernetes': what is tested is how their end is noticed. */
describe("a control plane that does not come up", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "cluster-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const program = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, `#!/usr/bin/env node\n${text}`, { mode: 0o755 });
    return file;
  };

  const start = (etcd: string, signal?: AbortSignal, patienceMs?: number) => {
    const waits = program("waits", "setInterval(() => undefined, 1000);");
    const programs = { ...Object.fromEntries(controlPlaneTools.map((name) => [name, waits])), etcd };
    return startCluster({
      name: "dev",
      folder: join(folder, "dev"),
      programs: programs as LabCluster["programs"],
      definitions: { files: [] },
      report: () => undefined,
      signal,
      patienceMs,
    });
  };

  const problemOf = async (work: Promise<unknown>) => {
    const error = await work.catch((reason: unknown) => reason);
    if (error instanceof ProblemError) return error.problems[0];
    throw error;
  };

  test("says which part ended, with the last lines of its log, and leaves no process", async () => {
    const dies = program("dies", `for (let n = 1; n < 30; n++) console.log("line", n); process.exit(3);`);
    const problem = await problemOf(start(dies));
    expect(problem).toMatchObject({ code: "LAB-CLUSTER-START", message: "the control plane of dev does not come up" });
    expect(problem?.found).toMatch(/^etcd ended with exit code 3\nline 18\n/);
    expect(problem?.found).toMatch(/line 29$/);
    expect(processesOf(folder)).toEqual([]);
  });

  test("says so of a program that cannot be started at all", async () => {
    const problem = await problemOf(start(join(folder, "no-such-program")));
    expect(problem).toMatchObject({
      code: "LAB-CLUSTER-START",
      found: expect.stringMatching(/^etcd .*ENOENT/) as string,
    });
    expect(processesOf(folder)).toEqual([]);
  });

  test("says which part is not ready when patience ends, with the last lines of its log, and leaves no process", async () => {
    const waits = program("etcd", "setInterval(() => undefined, 1000);");
    const problem = await problemOf(start(waits, undefined, 1500));
    expect(problem).toMatchObject({
      code: "LAB-CLUSTER-START",
      found: expect.stringMatching(/^kube-apiserver is not ready within 1\.5 s/) as string,
    });
    expect(processesOf(folder)).toEqual([]);
  });

  test("ends at once when the run is stopped, and leaves no process", async () => {
    const stop = new AbortController();
    const waits = program("etcd", `require("node:fs").writeFileSync("up", ""); setInterval(() => undefined, 1000);`);
    const starting = start(waits, stop.signal);
    stop.abort(new Error("stopped by the user"));
    await expect(starting).rejects.toThrow("stopped by the user");
    expect(processesOf(folder)).toEqual([]);
  });
});
