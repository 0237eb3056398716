import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { accessOf } from "../../policies/access/solver/read";
import { matrixOf } from "../../policies/access/solver/matrix";
import { waivers } from "../../environments";
import { readOutput } from "../../model/output/output";
import { defineWaivers } from "../../model/specification/waivers";
import { judgeAll } from "../../policies/judge/verdict";
import { listJudges, synthesisJudges } from "../../policies/panel/panel";
import { writeDeclared } from "../../model/output/write";
import { LandingZone } from "../../stacks/landing-zone";
import { defineLandingZone } from "../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import { referenceData } from "../support/reference";
import { renamed } from "../support/renamed";
import { everythingRenamed } from "../support/upgrade";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** As main.ts writes it. */
function synthesised(data: LandingZoneData): string {
  const outdir = mkdtempSync(join(tmpdir(), "renamed-"));
  folders.push(outdir);
  const app = new App({ outdir });
  const landingZone = new LandingZone(app, defineLandingZone(data));
  app.synth();
  writeDeclared(landingZone, outdir);
  return outdir;
}

const after = renamed(everythingRenamed(), "teams", "flight-dynamics", "dynamics");

test("what was renamed passes the judges that it passed before, with the same waivers", () => {
  const known = listJudges().map(({ id }) => id);
  const written = defineWaivers(waivers, Object.keys(after.teams));
  const { findings, waived } = judgeAll(readOutput(synthesised(after)), synthesisJudges, written, known);
  expect(findings.filter(({ severity }) => severity !== "unknown")).toEqual([]);
  expect(waived.length).toBeGreaterThan(0);
});

test("everybody may do under the new names what they might under the old ones", () => {
  const rights = (data: LandingZoneData, word: (text: string) => string): string[] =>
    matrixOf(accessOf(synthesised(data)))
      .map(({ target, subject, may }) =>
        [word(target), word(subject), ...may.map(({ word: right }) => right)].join(" "),
      )
      .sort();
  const inNewWords = (text: string): string =>
    text
      .replace(/^dev(?=$|[/-])/, "development")
      .replace(/(?<![a-z-])telemetry(?![a-z])/, "tracking")
      .replace(/-telemetry-(plan|apply)$/, "-tracking-$1")
      .replace("flight-dynamics", "dynamics");
  expect(rights(after, (text) => text)).toEqual(rights(referenceData(), inNewWords));
});
