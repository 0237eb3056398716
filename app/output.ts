import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { outputFile } from "../model/output/files";
import { writeProposedLedger } from "../model/output/write";
import { ProblemError } from "../core/errors/problem";
import { runbookJson, runbookMarkdown, runbookScript } from "../core/runbook";
import { judgeOutput } from "../policies/judge/enforce";
import type { Judge } from "../policies/judge/judge";
import { countsOf } from "../policies/judge/verdict";
import { listJudges, synthesisJudges } from "../policies/panel/panel";
import { privateCloudRunbook } from "../stacks/runbooks/private-cloud";
import { proposedLedger } from "../model/specification/define-landing-zone";
import type { ExaminedWaivers } from "../model/specification/waivers";
import type { LandingZoneData, LandingZoneSpec } from "../model/specification/schema/landing-zone";

/** What the ledger of the vRack has to say for the stacks to be synthesised; `slz network allocate` puts it in its place. */
export function proposeLedger(data: LandingZoneData, ledger: unknown, outdir: string): void {
  writeProposedLedger(outdir, proposedLedger(data, ledger));
}

export interface Judging {
  /** A project's own judges. */
  readonly own: readonly Judge[];
  readonly waivers: ExaminedWaivers;
  /** Hears how much was found that is not told otherwise; nothing where nothing was. */
  readonly note: (text: string) => void;
}

/**
 * Has every judge look at the output and leaves what they found beside the stacks.
 * @throws ProblemError with every error; the output must not be deployed then
 */
export function judge(outdir: string, { note, own, waivers: { problems, waivers } }: Judging): void {
  const panel = { judges: [...synthesisJudges, ...own], listed: listJudges(own), waivers, problems };
  const { refusing, verdict } = judgeOutput(outdir, panel);
  const { unknown, warning } = countsOf(verdict);
  if (unknown + warning > 0) {
    note(`${warning} ${warning === 1 ? "warning" : "warnings"}, ${unknown} unknown: npx slz check lists them`);
  }
  if (refusing.length > 0) throw new ProblemError(refusing);
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
