import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodeFor, readBinaries, render, validateStacks, type StackResult } from "../../../tools/scripts/validate";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slz-test-validate-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const overridesWarning = {
  severity: "warning",
  summary: "Provider development overrides are in effect",
  detail: "as ever",
};

/** Stands in for the engine: answers with the report that lies in the stack, and only where its configuration is complete. */
function writeEngine(): { path: string } {
  const path = join(folder, "engine.cjs");
  const program = `#!${process.execPath}
const fs = require("node:fs");
const config = fs.readFileSync(process.env.TF_CLI_CONFIG_FILE, "utf8");
const folders = [...config.matchAll(/= "(.*)"$/gm)].map(([, folder]) => folder);
for (const folder of folders) if (fs.readdirSync(folder).some((name) => !name.startsWith("terraform-provider-"))) process.exit(9);
if (process.argv.slice(2).join(" ") !== "validate -json" || process.env.OVH_CLIENT_SECRET) process.exit(8);
process.stdout.write(fs.readFileSync("report", "utf8"));
`;
  writeFileSync(path, program);
  chmodSync(path, 0o755);
  return { path };
}

function writeStack(name: string, providers: readonly string[], report: unknown): void {
  const stack = join(folder, "stacks", name);
  mkdirSync(stack, { recursive: true });
  const required = Object.fromEntries(
    providers.map((provider) => [provider, { source: `some/${provider}`, version: "1.2.3" }]),
  );
  writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
  writeFileSync(join(stack, "report"), typeof report === "string" ? report : JSON.stringify(report));
}

function writeBinary(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, "");
  return path;
}

test("a stack is valid, invalid or not checked, and what the provider says is kept", async () => {
  const complaint = { severity: "error", summary: "bad value", detail: "not that one", address: "ovh_vrack.x" };
  writeStack("good", ["ovh"], { valid: true, diagnostics: [overridesWarning] });
  writeStack("bad", ["ovh"], { valid: false, diagnostics: [overridesWarning, complaint] });
  writeStack("elsewhere", ["helm", "ovh"], { valid: true, diagnostics: [] });
  writeStack("crashes", ["ovh"], "panic: no report");

  process.env.OVH_CLIENT_SECRET = "must not reach a provider";
  const results = await validateStacks(folder, { ovh: writeBinary("any-name") }, writeEngine(), folder);
  delete process.env.OVH_CLIENT_SECRET;

  expect(results).toEqual([
    { stack: "bad", providers: ["ovh 1.2.3"], outcome: "invalid", diagnostics: [complaint] },
    {
      stack: "crashes",
      providers: ["ovh 1.2.3"],
      outcome: "not checked",
      reason: "the engine gave no report: panic: no report",
      diagnostics: [],
    },
    {
      stack: "elsewhere",
      providers: ["helm 1.2.3", "ovh 1.2.3"],
      outcome: "not checked",
      reason: "no helm binary",
      diagnostics: [],
    },
    { stack: "good", providers: ["ovh 1.2.3"], outcome: "valid", diagnostics: [] },
  ]);
  expect(render(results)).toContain("error ovh_vrack.x: bad value\n    not that one");
  expect(render(results)).toContain("4 stacks: 1 valid, 1 invalid, 2 not checked");
});

test("a binary for a provider that no stack uses is a mistake, not silence", async () => {
  writeStack("good", ["ovh"], { valid: true, diagnostics: [] });
  const binaries = { ohv: writeBinary("misspelt") };
  await expect(validateStacks(folder, binaries, writeEngine(), folder)).rejects.toThrow(
    "no stack uses a provider ohv: ovh",
  );
  expect(existsSync(join(folder, "engine.tfrc"))).toBe(false);
});

test.each<[string, readonly StackResult["outcome"][], number]>([
  ["all valid", ["valid", "valid"], 0],
  ["one invalid, whatever else", ["not checked", "invalid", "valid"], 1],
  ["one not checked: nobody knows", ["valid", "not checked"], 3],
])("exit status with %s", (_name, outcomes, code) => {
  expect(exitCodeFor(outcomes.map((outcome) => ({ stack: "s", providers: [], outcome, diagnostics: [] })))).toBe(code);
});

test("arguments: a name and a path that exists, at least one", () => {
  const binary = writeBinary("a=b");
  expect(readBinaries(["--provider", `ovh=${binary}`])).toEqual({ ovh: binary });
  expect(() => readBinaries([])).toThrow("nothing can be checked");
  expect(() => readBinaries(["--provider", "ovh"])).toThrow("NAME=PATH, not ovh");
  expect(() => readBinaries(["--provider", "ovh=/no/such/file"])).toThrow("there is no /no/such/file");
  expect(() => readBinaries(["--porvider", "x=y"])).toThrow("porvider");
});
