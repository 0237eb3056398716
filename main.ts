import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { ProblemError, describeProblem } from "./core/errors/problem";
import { runbookJson, runbookMarkdown, runbookScript } from "./core/runbook";
import { data, landingZone, ledger } from "./environments/index";
import { enforceAccess } from "./policies/access/linter/gate";
import { enforceGuardrails } from "./policies/guardrails/gate";
import { rules } from "./policies/guardrails/rules";
import { enforceReachability } from "./policies/network/gate";
import { LandingZone } from "./stacks/landing-zone";
import { privateCloudRunbook } from "./stacks/runbooks/private-cloud";
import { proposedLedger } from "./stacks/spec/define-landing-zone";
import type { LandingZoneSpec } from "./stacks/spec/schema/landing-zone";

/** What the ledger of the vRack has to say for the stacks to be synthesised; `slz network allocate` puts it in its place. */
function proposeLedger(outdir: string): void {
  const text = proposedLedger(data, ledger);
  // Nobody is to take stacks of an earlier synthesis for those of today.
  rmSync(join(outdir, "manifest.json"), { force: true });
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, "network.ledger.json"), text);
}

function synthesise(outdir: string): void {
  const { state, ...rest } = landingZone();
  // A sandbox and a lab keep their states on this machine, wherever the real ones are.
  const spec = process.env.SLZ_LOCAL_STATE ? rest : { ...rest, state };
  const app = new App({ outdir });
  const { access, network, organisation, stacks } = new LandingZone(app, spec);
  app.synth();
  // First: whoever asks why the output was refused needs what is declared as well.
  const write = (name: string, content: object): void =>
    writeFileSync(join(outdir, name), `${JSON.stringify(content, undefined, 2)}\n`);
  write("landing-zone.json", { organisation, promotion: spec.promotion, stacks, network });
  write("access.json", access);
  enforceGuardrails(outdir, rules);
  enforceAccess(outdir);
  enforceReachability(outdir);
  writeRunbooks(outdir, spec);
}

/** What people have to do, for each environment a page, a script of checks, and both as data; `slz runbook` keeps them where they are read. */
function writeRunbooks(outdir: string, spec: LandingZoneSpec): void {
  const folder = join(outdir, "runbooks");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const environment of Object.keys(spec.environments)) {
    const runbook = privateCloudRunbook(spec, environment);
    writeFileSync(join(folder, `private-cloud-${environment}.md`), runbookMarkdown(runbook));
    writeFileSync(join(folder, `private-cloud-${environment}.json`), runbookJson(runbook));
    writeFileSync(join(folder, `private-cloud-${environment}.sh`), runbookScript(runbook), { mode: 0o755 });
  }
}

try {
  const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
  if (process.env.SLZ_PROPOSE_LEDGER) proposeLedger(outdir);
  else synthesise(outdir);
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  process.stderr.write(`${error.problems.map(describeProblem).join("\n\n")}\n`);
  process.exitCode = error.exitCode;
}
