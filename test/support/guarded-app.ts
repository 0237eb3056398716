/** A cdktf app with one stack that breaks one rule, gated as main.ts gates: run by test/policies/guardrails/deploy.test.ts. */
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { describeProblem, ProblemError } from "../../core/errors/problem";
import { enforceGuardrails } from "../../policies/guardrails/gate";

const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
const app = new App({ outdir });
const stack = new TerraformStack(app, "refused");
new LocalBackend(stack, { path: "terraform.tfstate" });
new TerraformOutput(stack, "Reached", { value: "deployed" });
app.synth();
try {
  enforceGuardrails(outdir, [
    { id: "TEST-NEVER", check: () => [{ message: "nothing may be deployed", fix: "leave it" }] },
  ]);
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  process.stderr.write(`${error.problems.map(describeProblem).join("\n")}\n`);
  process.exitCode = error.exitCode;
}
