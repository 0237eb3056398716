import { bend, hasFailed, isMissed, median, table } from "../../../tools/bench/figures";

test("the median ignores an outlier and halves between two", () => {
  expect(median([9, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 100])).toBe(3.5);
  expect(() => median([])).toThrow("nothing was measured");
});

test("a budget is kept when it is met exactly, and missed above it", () => {
  expect(isMissed({ name: "a", unit: "s", runs: [1, 2, 3], budget: 2 })).toBe(false);
  expect(isMissed({ name: "a", unit: "s", runs: [1, 2.01, 3], budget: 2 })).toBe(true);
  expect(isMissed({ name: "a", unit: "s", runs: [1e9] })).toBe(false);
});

test("a figure with room above its budget fails only beyond it", () => {
  expect(hasFailed({ name: "a", unit: "×", runs: [1.5], budget: 1.2, failsAbove: 2.4 })).toBe(false);
  expect(hasFailed({ name: "a", unit: "×", runs: [2.5], budget: 1.2, failsAbove: 2.4 })).toBe(true);
  expect(hasFailed({ name: "a", unit: "s", runs: [1.5], budget: 1.2 })).toBe(true);
  expect(hasFailed({ name: "a", unit: "s", runs: [1e9] })).toBe(false);
});

describe("the bend of a curve", () => {
  const sizes = [1_000, 2_500, 5_000, 10_000];
  const curve = (cost: (size: number) => number) => sizes.map((size) => ({ size, seconds: cost(size) }));

  test("is 1 for a straight line, whatever starting up costs", () => {
    expect(bend(curve((n) => 0.7 + n / 2_000))).toBeCloseTo(1);
  });
  test("is above any budget for a cost that grows with the square", () => {
    expect(bend(curve((n) => (n / 1_000) ** 2))).toBeCloseTo(2.5);
  });
  test("needs three points", () => {
    expect(() => bend(curve((n) => n).slice(0, 2))).toThrow("three points");
  });
});

test("the table shows the figure, its spread, its budget and the verdict", () => {
  expect(
    table([
      { name: "time", unit: "s", runs: [1, 3, 2], budget: 1.5 },
      { name: "memory", unit: "MB", runs: [120.4], budget: 250 },
      { name: "explains", unit: "s", runs: [1] },
    ]).split("\n"),
  ).toEqual([
    "figure    median  lowest  highest  budget",
    "time      2.00 s  1.00 s   3.00 s  1.50 s  missed",
    "memory    120 MB  120 MB   120 MB  250 MB    kept",
    "explains  1.00 s  1.00 s   1.00 s       –",
  ]);
});
