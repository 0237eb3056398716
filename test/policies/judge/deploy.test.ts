import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(__dirname, "../../..");
let folder: string;
let engine: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "guarded-"));
  const app = `node --require ${join(root, "node_modules/tsx/dist/cjs/index.cjs")} ${join(root, "test/support/guarded-app.ts")}`;
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ language: "typescript", app, sendCrashReports: "false" }));
});
beforeAll(() => {
  engine = join(folder, "engine");
  writeFileSync(engine, `#!/bin/sh\necho "$@" >> ${join(folder, "engine.log")}\n`, { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What an engine was asked to do, its version aside. */
function engineCalls(): string[] {
  const log = join(folder, "engine.log");
  if (!existsSync(log)) return [];
  return readFileSync(log, "utf8")
    .split("\n")
    .filter((call) => call !== "" && !/^(-v|version)\b/.test(call));
}

function cdktf(...args: string[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "node_modules/.bin/cdktf"), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      CHECKPOINT_DISABLE: "1",
      CI: "1",
      TERRAFORM_BINARY_NAME: engine,
    },
  });
  return { status, text: stdout + stderr };
}

it("stops cdktf deploy, and cdktf deploy --skip-synth after it", () => {
  const deploy = cdktf("deploy", "*", "--auto-approve");
  expect(deploy.text).toContain("TEST-NEVER at refused: nothing may be deployed");
  expect(deploy.status).not.toBe(0);
  expect(existsSync(join(folder, "cdktf.out", "manifest.json"))).toBe(false);

  const skipping = cdktf("deploy", "*", "--auto-approve", "--skip-synth");
  expect(skipping.status).not.toBe(0);
  expect(skipping.text).toContain("Could not find manifest file");
  expect(engineCalls()).toEqual([]);
});
