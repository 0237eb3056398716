const base = require("./jest.config");

/** The random tests at their full number, and what is too slow for every day: `npm run test:deep`. @type {import("jest").Config} */
module.exports = {
  ...base,
  testMatch: ["**/*.random.test.ts", "**/*.deep.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  globals: { randomPlans: 100_000 },
};
