import { nearest } from "../../core/nearest";

test.each([
  ["telemtry", "telemetry"],
  ["flight-dynamic", "flight-dynamics"],
  ["Security", "security"],
  ["platfrom", "platform"],
])("%s means %s", (word, meant) => {
  expect(nearest(word, ["business-systems", "flight-dynamics", "platform", "security", "telemetry"])).toBe(meant);
});

test("a word that resembles nothing means nothing", () => {
  expect(nearest("warehouse", ["platform", "security"])).toBeUndefined();
  expect(nearest("x", ["ab"])).toBeUndefined();
  expect(nearest("anything", [])).toBeUndefined();
});

test("of two that are as close, the first in the alphabet is meant, however they are listed", () => {
  expect(nearest("dat", ["day", "dab"])).toBe("dab");
  expect(nearest("dat", ["dab", "day"])).toBe("dab");
});
