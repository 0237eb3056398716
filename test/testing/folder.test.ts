import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../../testing/folder";

test("a sandbox's folder is this user's alone; one that a killed process has left is removed, a living one's is not", () => {
  const { pid: dead } = spawnSync(process.execPath, ["--version"]);
  const [abandoned, lived] = [dead, process.ppid].map((pid) => join(tmpdir(), `slz-testing-${pid}-000000`)) as [
    string,
    string,
  ];
  for (const folder of [abandoned, lived]) mkdirSync(folder);
  writeFileSync(join(abandoned, "secret.tfstate"), "{}");
  const made = makeFolder();
  try {
    expect([abandoned, lived, made].map((folder) => existsSync(folder))).toEqual([false, true, true]);
    expect(statSync(made).mode & 0o777).toBe(0o700);
  } finally {
    for (const folder of [lived, made]) rmSync(folder, { recursive: true });
  }
});
