import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { ProblemError, describeProblem } from "./core/errors/problem";
import { landingZone } from "./environments/index";
import { enforceGuardrails } from "./policies/guardrails/gate";
import { rules } from "./policies/guardrails/rules";
import { enforceReachability } from "./policies/network/gate";
import { LandingZone } from "./stacks/landing-zone";

function synthesise(outdir: string): void {
  const spec = landingZone();
  const app = new App({ outdir });
  const { network, organisation, stacks } = new LandingZone(app, spec);
  app.synth();
  // First: whoever asks why the output was refused needs what is declared as well.
  writeFileSync(
    join(outdir, "landing-zone.json"),
    `${JSON.stringify({ organisation, stacks, network }, undefined, 2)}\n`,
  );
  enforceGuardrails(outdir, rules);
  enforceReachability(outdir);
}

try {
  synthesise(process.env.CDKTF_OUTDIR ?? "cdktf.out");
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  process.stderr.write(`${error.problems.map(describeProblem).join("\n\n")}\n`);
  process.exitCode = error.exitCode;
}
