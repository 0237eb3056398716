import { type Change, found } from "../../../support/changes";
import { changed } from "../../../support/small";

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "replicas without keepers",
    [["environments.prod.warehouse.keepers", undefined]],
    ["SPEC-QUORUM environments.prod.warehouse.keepers"],
  ],
  [
    "an even number of keepers",
    [["environments.prod.warehouse.keepers", 2]],
    ["SPEC-QUORUM environments.prod.warehouse.keepers"],
  ],
  [
    "keepers without replicas, even",
    [["environments.dev.warehouse.keepers", 2]],
    ["SPEC-QUORUM environments.dev.warehouse.keepers"],
  ],
  ["five keepers", [["environments.prod.warehouse.keepers", 5]], []],
  [
    "a malformed number of keepers is not also too few",
    [["environments.prod.warehouse.keepers", "three"]],
    ["SPEC-TYPE environments.prod.warehouse.keepers"],
  ],
  [
    "a retention the log service does not offer",
    [["environments.prod.logs.retentionDays", 60]],
    ["SPEC-RETENTION environments.prod.logs.retentionDays"],
  ],
  [
    "a list of retentions that is malformed may hold the one that is missing",
    [["logs.retentions", [14, 30, "90"]]],
    ["SPEC-TYPE logs.retentions[2]"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
