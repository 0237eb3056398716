import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { ProblemError, describeProblem } from "./core/errors/problem";
import { enforceGuardrails } from "./policies/guardrails/gate";
import { rules } from "./policies/guardrails/rules";
import { LandingZone } from "./stacks/landing-zone";
import { withoutDeletionProtection } from "./stacks/spec/deletion-protection";
import type { LandingZoneSpec } from "./stacks/spec/schema/landing-zone";

/** Validation happens as the environments load, which is why they load here, where their problems are caught. */
function loadSpec(): LandingZoneSpec {
  const { landingZone } = require("./environments") as typeof import("./environments");
  return process.env.SLZ_DELETION_PROTECTION === "lifted" ? withoutDeletionProtection(landingZone) : landingZone;
}

function synthesise(outdir: string): void {
  const spec = loadSpec();
  const app = new App({ outdir });
  const landingZone = new LandingZone(app, spec);
  app.synth();
  enforceGuardrails(outdir, rules);
  const { organisation, stacks } = landingZone;
  writeFileSync(join(outdir, "landing-zone.json"), `${JSON.stringify({ organisation, stacks }, undefined, 2)}\n`);
}

try {
  synthesise(process.env.CDKTF_OUTDIR ?? "cdktf.out");
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  process.stderr.write(`${error.problems.map(describeProblem).join("\n\n")}\n`);
  process.exitCode = error.exitCode;
}
