import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeLock } from "../../../engine/process/lock";

const NOW = new Date("2026-01-02T03:04:05Z");

describe("one run per folder", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "slz-lock-"));
    file = join(folder, "lock");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The number of a process that has ended. */
  const deadPid = () => spawnSync(process.execPath, ["--version"]).pid;

  test("a second run is refused and told who is at work since when", () => {
    takeLock(file, "slz sandbox deploy", NOW);
    expect(() => takeLock(file, "slz sandbox plan", NOW)).toThrow(
      `slz sandbox deploy, process ${process.pid}, started 2026-01-02T03:04:05.000Z`,
    );
    expect(readdirSync(folder)).toEqual(["lock"]);
  });

  test("given back, nothing is left and the next run may go", () => {
    takeLock(file, "slz sandbox deploy", NOW)();
    expect(readdirSync(folder)).toEqual([]);
    takeLock(file, "slz sandbox plan", NOW)();
  });

  test("the lock of a process that is gone is taken over", () => {
    writeFileSync(file, JSON.stringify({ pid: deadPid(), command: "slz sandbox deploy", started: "long ago" }));
    const giveBack = takeLock(file, "slz sandbox plan", NOW);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid, command: "slz sandbox plan" });
    giveBack();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a later process with the same number does not hold an earlier one's lock, where the system can tell them apart", () => {
    const earlier = { pid: process.pid, identity: "1", command: "slz sandbox deploy", started: "before the reboot" };
    writeFileSync(file, JSON.stringify(earlier));
    const take = () => takeLock(file, "slz sandbox plan", NOW);
    if (existsSync("/proc/self/stat")) expect(take).not.toThrow();
    else expect(take).toThrow("RUN-LOCKED");
  });

  test("a file that never was a lock does not lock anybody out for ever", () => {
    writeFileSync(file, "not JSON");
    expect(() => takeLock(file, "slz sandbox plan", NOW)).not.toThrow();
  });
});
