/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // What needs a real control plane, `npm run lab:test`, the package installed elsewhere, `npm run package:test`, minutes,
  // `npm run test:e2e`, or many of them, `npm run test:deep`.
  testPathIgnorePatterns: ["/node_modules/", "\\.(?:lab|package|e2e|deep)\\.test\\.ts$"],
  modulePathIgnorePatterns: ["<rootDir>/.sandbox/", "<rootDir>/.lab/", "<rootDir>/cdktf.out/", "<rootDir>/dist/"],
  // The package's own name is what is compiled, for others; here it is the sources.
  moduleNameMapper: {
    // The commands of the command line, which are loaded when they are asked for.
    "^\\./((?:commands/[a-z-]+)|place)\\.js$": "<rootDir>/cli/$1",
    "^sovereign-landing-zone/testing$": "<rootDir>/testing/index",
    "^sovereign-landing-zone/(?!package\\.json$|testing$)(.*)$": "<rootDir>/$1",
  },
  transform: { "^.+\\.tsx?$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
  transformIgnorePatterns: ["/node_modules/", "/\\.gen/"],
  setupFiles: ["<rootDir>/test/support/no-creation-stacks.js"],
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  globalTeardown: "<rootDir>/test/support/global-teardown.ts",
  testSequencer: "<rootDir>/test/support/longest-first.js",
  maxWorkers: 2,
  reporters: ["default", "<rootDir>/test/support/count-reporter.js"],
};
