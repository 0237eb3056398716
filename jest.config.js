/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  // What needs a real control plane: `npm run lab:test`. What takes minutes: `npm run test:deep`.
  testPathIgnorePatterns: ["/node_modules/", "\\.lab\\.test\\.ts$", "\\.deep\\.test\\.ts$"],
  modulePathIgnorePatterns: ["<rootDir>/.sandbox/", "<rootDir>/.lab/", "<rootDir>/cdktf.out/", "<rootDir>/dist/"],
  transform: { "^.+\\.tsx?$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
  transformIgnorePatterns: ["/node_modules/", "/\\.gen/"],
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  globalTeardown: "<rootDir>/test/support/global-teardown.ts",
  maxWorkers: 2,
  reporters: ["default", "<rootDir>/test/support/count-reporter.js"],
};
