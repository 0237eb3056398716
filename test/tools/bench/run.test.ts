import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { MeasurementError, repeat, run, runNode } from "../../../tools/bench/run";
import { inTemporaryFolder } from "../../../engine/tools/temporary-folder";

const node = (script: string, limit = 30) => run({ program: process.execPath, args: ["-e", script], limit });

test("a command that fails is no figure: its last words are the error", async () => {
  await expect(node("console.error('out of luck'); process.exit(4)")).rejects.toThrow(MeasurementError);
  await expect(node("console.error('out of luck'); process.exit(4)")).rejects.toThrow(/ended with 4:\nout of luck$/);
});

test("a command that hangs is stopped and said to hang", async () => {
  await expect(node("setInterval(() => {}, 1000)", 0.05)).rejects.toThrow(/was stopped by SIGTERM/);
});

test("the memory is the measured process's own", async () => {
  await inTemporaryFolder("bench-test", async (folder) => {
    const hungry = join(folder, "hungry.js");
    writeFileSync(hungry, "Buffer.alloc(600_000_000, 1);");
    const lean = join(folder, "lean.js");
    writeFileSync(lean, "");
    const [most, least] = [await runNode([hungry], {}, 30), await runNode([lean], {}, 30)];
    // Node's own share differs by tens of MB between two runs on a busy machine: what is asked for has to dwarf it.
    expect(most.megabytes - least.megabytes).toBeGreaterThan(450);
    expect(most.megabytes - least.megabytes).toBeLessThan(750);
  });
});

test("the first run fills caches and is not counted", async () => {
  let runs = 0;
  expect(await repeat(3, () => Promise.resolve(runs++))).toEqual([1, 2, 3]);
});
