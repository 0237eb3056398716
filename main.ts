import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { ProblemError, describeProblem } from "./core/errors/problem";
import { landingZone } from "./environments/index";
import { enforceGuardrails } from "./policies/guardrails/gate";
import { rules } from "./policies/guardrails/rules";
import { LandingZone } from "./stacks/landing-zone";

function synthesise(outdir: string): void {
  const spec = landingZone();
  const app = new App({ outdir });
  const { access, organisation, stacks } = new LandingZone(app, spec);
  app.synth();
  enforceGuardrails(outdir, rules);
  const write = (name: string, content: object): void =>
    writeFileSync(join(outdir, name), `${JSON.stringify(content, undefined, 2)}\n`);
  write("landing-zone.json", { organisation, stacks });
  write("access.json", access);
}

try {
  synthesise(process.env.CDKTF_OUTDIR ?? "cdktf.out");
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  process.stderr.write(`${error.problems.map(describeProblem).join("\n\n")}\n`);
  process.exitCode = error.exitCode;
}
