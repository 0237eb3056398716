import { type Change, found } from "../../../support/changes";
import { changed } from "../../../support/small";

const encrypted = (encryption: object): Change => [
  "state",
  { bucket: "lumen-states", region: "EU-WEST-PAR", encryption },
];

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  ["a key that is called what stands for none", [encrypted({ key: "none" })], ["SPEC-VALUE state.encryption.key"]],
  [
    "a key that is called what stands for none, twice",
    [encrypted({ key: "none", previous: "none" })],
    ["SPEC-VALUE state.encryption.key"],
  ],
  [
    "a key that is changed to itself",
    [encrypted({ key: "k1", previous: "k1" })],
    ["SPEC-DUPLICATE state.encryption.previous"],
  ],
  ["a change of key", [encrypted({ key: "k2", previous: "k1" })], []],
  ["states that were not encrypted before", [encrypted({ key: "k1", previous: "none" })], []],
  [
    "a malformed key is not also another's",
    [encrypted({ key: "K 1", previous: "k1" })],
    ["SPEC-VALUE state.encryption.key"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
