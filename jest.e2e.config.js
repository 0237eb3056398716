const { testPathIgnorePatterns: _, ...common } = require("./jest.config");

/** @type {import("jest").Config} Whole ways through the command line, each of which deploys the reference landing zone. */
module.exports = { ...common, testMatch: ["**/*.e2e.test.ts"], testPathIgnorePatterns: ["/node_modules/"] };
