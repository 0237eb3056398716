import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runbookJson, runbookMarkdown, runbookScript } from "../core/runbook";
import { enforceAccess } from "../policies/access/linter/gate";
import { enforceGuardrails } from "../policies/guardrails/gate";
import { rules } from "../policies/guardrails/rules";
import { enforceReachability } from "../policies/network/gate";
import type { LandingZone } from "../stacks/landing-zone";
import { privateCloudRunbook } from "../stacks/runbooks/private-cloud";
import { proposedLedger } from "../model/specification/define-landing-zone";
import type { LandingZoneData, LandingZoneSpec } from "../model/specification/schema/landing-zone";

/** What the ledger of the vRack has to say for the stacks to be synthesised; `slz network allocate` puts it in its place. */
export function proposeLedger(data: LandingZoneData, ledger: unknown, outdir: string): void {
  const text = proposedLedger(data, ledger);
  // Nobody is to take stacks of an earlier synthesis for those of today.
  rmSync(join(outdir, "manifest.json"), { force: true });
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, "network.ledger.json"), text);
}

/** What is declared and no resource says, beside the stacks: for `slz`, and for the gates. */
export function writeDeclared({ access, network, organisation, promotion, stacks }: LandingZone, outdir: string): void {
  const write = (name: string, content: object): void =>
    writeFileSync(join(outdir, name), `${JSON.stringify(content, undefined, 2)}\n`);
  write("landing-zone.json", { organisation, promotion, stacks, network });
  write("access.json", access);
}

/** @throws what a gate refuses; the output can not be deployed then */
export function judge(outdir: string): void {
  enforceGuardrails(outdir, rules);
  enforceAccess(outdir);
  enforceReachability(outdir);
}

/** What people have to do, for each environment a page, a script of checks, and both as data; `slz runbook` keeps them where they are read. */
export function writeRunbooks(spec: LandingZoneSpec, outdir: string): void {
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
