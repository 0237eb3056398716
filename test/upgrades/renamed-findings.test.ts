import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { stackFor } from "../../model/output/look-up";
import { type Output, readOutput } from "../../model/output/output";
import { writeDeclared } from "../../model/output/write";
import { defineLandingZone } from "../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import { accessFactsOf } from "../../policies/access/facts/facts";
import { LandingZone } from "../../stacks/landing-zone";
import { referenceData } from "../support/reference";
import { renamed } from "../support/renamed";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function outputOf(data: LandingZoneData): Output {
  const outdir = mkdtempSync(join(tmpdir(), "renamed-"));
  folders.push(outdir);
  const app = new App({ outdir });
  const landingZone = new LandingZone(app, defineLandingZone(data));
  app.synth();
  writeDeclared(landingZone, outdir);
  return readOutput(outdir);
}

describe("an environment that was renamed", () => {
  const before = outputOf(referenceData());
  const after = outputOf(renamed(referenceData(), "environments", "prod", "prod2"));
  const inNewWords = (text: string): string => text.replaceAll(/(?<![a-z0-9])prod(?![a-z0-9])/g, "prod2");

  test("leaves every policy its role and the path as written, in the new words", () => {
    const known = (output: Output): string[] =>
      accessFactsOf(output)
        .policies.map(({ role, origin }) => `${role} ${origin?.name} ${origin?.path}`)
        .sort();
    expect(known(after)).toEqual(known(before).map(inNewWords).sort());
    expect(accessFactsOf(after).policies.filter(({ role }) => role === undefined)).toEqual([]);
  });

  test("leaves every resource what it was made for", () => {
    const origins = (output: Output): string[] =>
      output.stacks.flatMap(({ resources }) => resources.map(({ origin, type }) => `${type} ${origin?.path}`)).sort();
    expect(origins(after)).toEqual(origins(before).map(inNewWords).sort());
    expect(origins(after).filter((text) => text.endsWith("undefined"))).toEqual([]);
  });

  test("is found by its present name, in stacks that keep the first one", () => {
    for (const kind of ["access", "cluster", "identities", "platform"] as const) {
      expect(stackFor(after.stacks, kind, "prod2")).toMatchObject({ name: `prod-${kind}`, production: true });
      expect(stackFor(after.stacks, kind, "prod")).toBeUndefined();
    }
    expect(stackFor(after.stacks, "identities")?.name).toBe("identities");
  });
});
