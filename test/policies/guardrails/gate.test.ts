import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { CloudProject } from "../../../.gen/providers/ovh/cloud-project";
import { OvhProvider } from "../../../.gen/providers/ovh/provider";
import { outputFile } from "../../../model/output/files";
import { enforceGuardrails } from "../../../policies/guardrails/gate";
import type { Rule } from "../../../policies/guardrails/rule";

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "gate-"));
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "dev-projects");
  new OvhProvider(stack, "Ovh", { endpoint: "ovh-eu" });
  new CloudProject(stack, "Project", { description: "unnamed" });
  app.synth();
});
afterEach(() => rmSync(outdir, { recursive: true }));

const everyProjectIsNamed: Rule = {
  id: "TEST-NAMED",
  check: ({ resources }) =>
    resources
      .filter(({ type, attributes }) => type === "ovh_cloud_project" && attributes.description === "unnamed")
      .map(({ constructPath }) => ({ address: constructPath, message: "the project has no name", fix: "name it" })),
};

it("lets through what breaks no rule, and keeps the manifest", () => {
  enforceGuardrails(outdir, []);
  enforceGuardrails(outdir, [{ id: "TEST-NOTHING", check: () => [] }]);
  expect(existsSync(outputFile(outdir, "manifest"))).toBe(true);
});

it("names rule, stack and construct of a violation, and takes the manifest away", () => {
  expect(() => enforceGuardrails(outdir, [everyProjectIsNamed])).toThrow(
    /TEST-NAMED at dev-projects\/dev-projects\/Project: the project has no name/,
  );
  expect(existsSync(outputFile(outdir, "manifest"))).toBe(false);
});

it("passes nothing that it cannot read", () => {
  rmSync(join(outdir, "stacks", "dev-projects", "cdk.tf.json"));
  expect(() => enforceGuardrails(outdir, [everyProjectIsNamed])).toThrow("SYNTH-OUTPUT");
  expect(existsSync(outputFile(outdir, "manifest"))).toBe(false);
});

it("takes a rule that throws for a violation", () => {
  const broken: Rule = {
    id: "TEST-BROKEN",
    check: () => {
      throw new Error("cannot judge");
    },
  };
  expect(() => enforceGuardrails(outdir, [broken])).toThrow("TEST-BROKEN");
  expect(existsSync(outputFile(outdir, "manifest"))).toBe(false);
});
