import { Testing } from "cdktf";
import { LandingZone } from "../../../stacks/landing-zone";
import { releaseNames } from "../../../stacks/spec/catalogue/releases";
import { checks } from "../../../stacks/spec/checks";
import { defineLandingZone } from "../../../stacks/spec/define-landing-zone";
import { draftOf } from "../../../stacks/spec/draft";
import { specFields } from "../../../stacks/spec/fields";
import { pendingFields } from "../../../stacks/spec/pending";
import { everyField } from "../../support/every-field";
import { isInstanceOf, trackReads } from "../../support/track-reads";

test("every pending field says what will read it", () => {
  const pending = pendingFields();
  expect(pending).toContainEqual({ path: "environments.<environment>.warehouse", readBy: "warehouse" });
  expect(pending).toContainEqual({ path: "privateCloud.machines.<machine>.backup", readBy: "private-cloud runbook" });
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
  const stacks = trackReads(defineLandingZone(everyField()));
  new LandingZone(Testing.app(), stacks.value);
  const readByStacks = stacks.reads();

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
    const checked = trackReads(everyField());
    for (const check of checks) check(draftOf(checked.value, []));
    const read = [...readByStacks, ...checked.reads()];
    expect(values.filter(({ path, pending }) => pending === undefined && !isRead(path, read))).toEqual([]);
  });
});
