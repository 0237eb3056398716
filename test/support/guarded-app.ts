/** A cdktf app with one stack that one judge refuses, judged as main.ts judges: run by test/policies/judge/deploy.test.ts. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { describeProblem, ProblemError } from "../../core/errors/problem";
import { enforce } from "../../policies/judge/enforce";
import type { Judge } from "../../policies/judge/judge";

const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
const app = new App({ outdir });
const stack = new TerraformStack(app, "refused");
new LocalBackend(stack, { path: "terraform.tfstate" });
new TerraformOutput(stack, "Reached", { value: "deployed" });
app.synth();
writeFileSync(join(outdir, "landing-zone.json"), JSON.stringify({ organisation: "acme", promotion: [], stacks: {} }));
writeFileSync(join(outdir, "access.json"), "{}");

const never: Judge = {
  id: "TEST-NEVER",
  title: "nothing is deployed",
  why: "a test deploys nothing",
  severity: "error",
  types: "all",
  judge: ({ stacks }) =>
    stacks.map(({ name }) => ({ address: name, message: "nothing may be deployed", fix: "leave it" })),
};

try {
  enforce(outdir, { judges: [never] });
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  process.stderr.write(`${error.problems.map(describeProblem).join("\n")}\n`);
  process.exitCode = error.exitCode;
}
