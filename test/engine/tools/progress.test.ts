import { progressLine, withProgress } from "../../../engine/tools/progress";

const doing = "building OpenTofu 1.12.6";

test.each([
  ["its name when nothing is known yet", { doing }, 200, "building OpenTofu 1.12.6"],
  ["the time it has taken", { doing }, 4_400, "building OpenTofu 1.12.6: 4 s"],
  ["a count without a total", { doing, done: 76, unit: "modules" }, 5_000, `${doing}: 76 modules, 5 s`],
  [
    "no estimate in the first seconds",
    { doing, done: 500, total: 1000, unit: "packages" },
    9_000,
    `${doing}: 500 of 1000 packages, 9 s`,
  ],
  [
    "no estimate from a few",
    { doing, done: 49, total: 1000, unit: "packages" },
    60_000,
    `${doing}: 49 of 1000 packages, 1 min 0 s`,
  ],
  [
    "what is left, from what is done",
    { doing, done: 250, total: 1000, unit: "packages" },
    60_000,
    `${doing}: 250 of 1000 packages, 1 min 0 s, about 3 min 0 s to go`,
  ],
  [
    "no estimate when all are done",
    { doing, done: 1000, total: 1000, unit: "packages" },
    90_000,
    `${doing}: 1000 of 1000 packages, 1 min 30 s`,
  ],
])("a line says %s", (_what, step, elapsed, line) => {
  expect(progressLine(step, elapsed)).toBe(line);
});

test("a step is announced when it begins, and once", async () => {
  const lines: string[] = [];
  const result = await withProgress(
    (line) => lines.push(line),
    async (update) => {
      update({ doing: "fetching" });
      update({ doing: "fetching", done: 1, unit: "modules" });
      update({ doing: "building" });
      return "built";
    },
  );
  expect({ lines, result }).toEqual({ lines: ["fetching", "building"], result: "built" });
});
