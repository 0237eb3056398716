const { testPathIgnorePatterns: _, ...common } = require("./jest.config");

/** @type {import("jest").Config} The package, built, packed and installed in a project outside the repository. */
module.exports = { ...common, testMatch: ["**/*.package.test.ts"], testPathIgnorePatterns: ["/node_modules/"] };
