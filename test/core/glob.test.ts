import { globs } from "../../core/glob";

test.each([
  ["dev-*", "dev-network", true],
  ["dev-*", "prod-network", false],
  ["*", "", true],
  ["*", "prod/telemetry", true],
  ["dev", "dev-network", false],
  ["*-network", "dev-network", true],
  ["a*b*c", "aXbYc", true],
  ["a*b*c", "acb", false],
  // A star takes nothing away from what stands on both sides of it.
  ["ab*ba", "aba", false],
  ["ab*ba", "abba", true],
  // Only the star means something else than itself.
  ["a.c", "abc", false],
  ["(dev|prod)", "dev", false],
  ["a+", "a+", true],
])("%s stands for %j: %s", (pattern, text, expected) => {
  expect(globs(pattern, text)).toBe(expected);
});
