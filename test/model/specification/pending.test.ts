import { Testing } from "cdktf";
import { allocate } from "../../../model/specification/network/address-plan";
import { emptyLedger, readLedger } from "../../../model/specification/network/ledger";
import { ledger } from "../../../environments";
import { LandingZone } from "../../../stacks/landing-zone";
import { privateCloudRunbook } from "../../../stacks/runbooks/private-cloud";
import { releaseNames } from "../../../model/specification/catalogue/releases";
import { checks } from "../../../model/specification/checks";
import { rangeChecks } from "../../../model/specification/checks/ranges";
import { defineLandingZone } from "../../../model/specification/define-landing-zone";
import { draftOf } from "../../../model/specification/draft";
import { specFields } from "../../../model/specification/fields";
import { addressPlanOf } from "../../../model/specification/networks";
import { pendingFields } from "../../../model/specification/pending";
import type { LandingZoneData } from "../../../model/specification/schema/landing-zone";
import { everything, everythingOrdered } from "../../support/everything";
import { smallData } from "../../support/small";
import { isInstanceOf, trackReads } from "../../support/track-reads";

test("every pending field says what will read it", () => {
  const pending = pendingFields();
  expect(pending).toContainEqual({ path: "environments.<environment>.warehouse", readBy: "warehouse" });
  expect(pending.every(({ readBy }) => readBy.length > 0)).toBe(true);
});

test("a release that no stack reads is listed, and one that a stack deploys is not", () => {
  const releases = pendingFields().filter(({ path }) => path.startsWith("environments.<environment>.releases"));
  expect(releases).toEqual([
    { path: "environments.<environment>.releases.odoo", readBy: "ERP release" },
    { path: "environments.<environment>.releases.warehouse", readBy: "warehouse release" },
  ]);
});

test("a field stands for all below it", () => {
  const paths = pendingFields().map(({ path }) => path);
  expect(paths).not.toContain("environments.<environment>.warehouse.shards");
  expect(specFields().find(({ path }) => path === "environments.<environment>.warehouse.shards")?.pending).toBe(
    "warehouse",
  );
});

describe("the list is honest", () => {
  // The reference, and landing zones that use what it leaves out.
  const written = [smallData(), everything(), everythingOrdered()] as LandingZoneData[];
  const readByStacks = written.flatMap((data) => {
    const stacks = trackReads(defineLandingZone(data));
    new LandingZone(Testing.app(), stacks.value);
    // What no provider can do is read by what people do.
    for (const environment of Object.keys(stacks.value.environments)) privateCloudRunbook(stacks.value, environment);
    return stacks.reads();
  });

  const fields = specFields();
  const values = fields.filter(({ path }) => !fields.some((other) => other.path.startsWith(`${path}.`)));
  const isRead = (path: string, reads: readonly string[]): boolean => reads.some((read) => isInstanceOf(path, read));

  test("no stack reads a field that is on it", () => {
    expect(fields.filter(({ path, pending }) => pending !== undefined && isRead(path, readByStacks))).toEqual([]);
  });

  test("the releases that stacks read are exactly those that are not on it", () => {
    const pending = pendingFields().map(({ path }) => path);
    const offList = releaseNames.filter(
      (release) => !pending.includes(`environments.<environment>.releases.${release}`),
    );
    const readNames = releaseNames.filter((release) => readByStacks.includes(`environments.dev.releases.${release}`));
    expect(readNames).toEqual(offList);
  });

  test("a field that is not on it is read by a stack, or decides whether a spec is accepted", () => {
    const read = written.flatMap((data) => {
      const checked = trackReads(data);
      const draft = draftOf(checked.value, []);
      for (const check of [...checks, ...rangeChecks]) check(draft);
      const plan = addressPlanOf(draft, emptyLedger, true);
      if (plan) allocate(plan, readLedger(ledger));
      return [...readByStacks, ...checked.reads()];
    });
    expect(values.filter(({ path, pending }) => pending === undefined && !isRead(path, read))).toEqual([]);
  });
});
