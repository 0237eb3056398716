import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { outputFile } from "../model/output/files";
import { writeProposedLedger } from "../model/output/write";
import { runbookJson, runbookMarkdown, runbookScript } from "../core/runbook";
import { enforceAccess } from "../policies/access/linter/gate";
import { enforceGuardrails } from "../policies/guardrails/gate";
import { rules } from "../policies/guardrails/rules";
import { enforceReachability } from "../policies/network/gate";
import { privateCloudRunbook } from "../stacks/runbooks/private-cloud";
import { proposedLedger } from "../model/specification/define-landing-zone";
import type { LandingZoneData, LandingZoneSpec } from "../model/specification/schema/landing-zone";

/** What the ledger of the vRack has to say for the stacks to be synthesised; `slz network allocate` puts it in its place. */
export function proposeLedger(data: LandingZoneData, ledger: unknown, outdir: string): void {
  writeProposedLedger(outdir, proposedLedger(data, ledger));
}

/** @throws what a gate refuses; the output can not be deployed then */
export function judge(outdir: string): void {
  enforceGuardrails(outdir, rules);
  enforceAccess(outdir);
  enforceReachability(outdir);
}

/** What people have to do, for each environment a page, a script of checks, and both as data; `slz runbook` keeps them where they are read. */
export function writeRunbooks(spec: LandingZoneSpec, outdir: string): void {
  const folder = outputFile(outdir, "runbooks");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const environment of Object.keys(spec.environments)) {
    const runbook = privateCloudRunbook(spec, environment);
    writeFileSync(join(folder, `private-cloud-${environment}.md`), runbookMarkdown(runbook));
    writeFileSync(join(folder, `private-cloud-${environment}.json`), runbookJson(runbook));
    writeFileSync(join(folder, `private-cloud-${environment}.sh`), runbookScript(runbook), { mode: 0o755 });
  }
}
