const base = require("./jest.config");

/** What takes minutes: the random tests at their full number, and whole landing zones. `npm run test:deep`. @type {import("jest").Config} */
module.exports = {
  ...base,
  testMatch: ["**/*.random.test.ts", "**/*.deep.test.ts"],
  testPathIgnorePatterns: base.testPathIgnorePatterns.filter((pattern) => !pattern.includes("deep")),
  globals: { randomPlans: 100_000 },
};
