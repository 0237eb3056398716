import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { enforceAccess } from "../../policies/access/linter/gate";
import { accessOf } from "../../policies/access/solver/read";
import { matrixOf } from "../../policies/access/solver/matrix";
import { enforceReachability } from "../../policies/network/gate";
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

test("what was renamed passes the gates that it passed before", () => {
  const outdir = synthesised(after);
  expect(() => enforceAccess(outdir)).not.toThrow();
  expect(() => enforceReachability(outdir)).not.toThrow();
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
