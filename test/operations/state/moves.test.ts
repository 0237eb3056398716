import { sameContent, withSerial } from "../../../operations/state/header";
import { planMoves } from "../../../operations/state/moves";
import { LINEAGE, stateText } from "./support/sample";

const places = { here: "state/network.tfstate", there: "states/network.tfstate" };
const encrypted = (serial: number): string =>
  JSON.stringify({ serial, lineage: LINEAGE, meta: { "key_provider.pbkdf2.k1": "…" }, encrypted_data: "…" });

function planned(here?: string, there?: string) {
  const { moves, problems } = planMoves([
    { stack: "network", places, ...(here && { here: Buffer.from(here) }), ...(there && { there: Buffer.from(there) }) },
  ]);
  return [...moves.map(({ move, serial }) => [move, serial]), ...problems.map(({ code, message }) => [code, message])];
}

describe("what is done with a state that is here, in the bucket, or both", () => {
  test.each([
    ["nowhere", undefined, undefined, ["none", undefined]],
    ["here", stateText(), undefined, ["move", 3]],
    ["there", undefined, encrypted(5), ["there", 5]],
    ["both, under one serial", stateText(), encrypted(3), ["compare", 3]],
    ["both, newer there", stateText(), stateText({ serial: 4 }), ["STATE-CONFLICT", /in the bucket is newer/]],
    ["both, newer here", stateText({ serial: 4 }), encrypted(3), ["STATE-CONFLICT", /here is newer/]],
    ["both, of two beginnings", stateText({ lineage: "b" }), stateText(), ["STATE-CONFLICT", /began as two/]],
    ["here, cut short", stateText().slice(0, 80), undefined, ["STATE-UNREADABLE", /none/]],
    ["there, cut short", stateText(), encrypted(3).slice(0, 80), ["STATE-UNREADABLE", /none/]],
    ["there, and not a state", stateText(), '{"serial": 1}', ["STATE-UNREADABLE", /none/]],
  ])("%s", (_, here, there, [what, detail]) => {
    const matched = detail instanceof RegExp ? expect.stringMatching(detail) : detail;
    expect(planned(here, there)).toEqual([[what, matched]]);
  });
});

test("a serial is changed without a look at what else the state holds", () => {
  const big = stateText().replace('"resources": []', '"resources": [{"id": 12345678901234567890}]');
  expect(withSerial(big, 41)).toBe(big.replace('"serial": 3', '"serial": 41'));
  expect(withSerial('{"serial": 3, "version": 4}', 41)).toBeUndefined();
});

test("states are compared by what they say, not by how they are written", () => {
  expect(sameContent(stateText(), JSON.stringify(JSON.parse(stateText())))).toBe(true);
  expect(sameContent(stateText(), stateText({ value: "b" }))).toBe(false);
});
