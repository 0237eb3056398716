const base = require("./jest.config");

/** The random tests at their full number: `npm run test:deep`. @type {import("jest").Config} */
module.exports = { ...base, testMatch: ["**/*.random.test.ts"], globals: { randomPlans: 100_000 } };
