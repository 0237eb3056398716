/**
 * All suites of this repository; SLZ_SUITE names the one that runs.
 * @type {Readonly<Record<string, Partial<import("jest").Config>>>}
 */
const suites = {
  /** `npm test`. */
  unit: {
    testMatch: ["**/*.test.ts"],
    testPathIgnorePatterns: ["/node_modules/", "\\.(?:lab|package|e2e|deep)\\.test\\.ts$"],
  },
  /** `npm run test:e2e`: whole ways through the command line, each of which deploys the reference landing zone. */
  e2e: { testMatch: ["**/*.e2e.test.ts"] },
  /** `npm run lab:test`: what needs a real control plane and real providers. */
  lab: {
    testMatch: ["**/*.lab.test.ts"],
    // What needs an OpenStack is part of the run where one is given; where not, `lab-global-setup.ts` says so.
    testPathIgnorePatterns: process.env.OS_CLOUD
      ? ["/node_modules/"]
      : ["/node_modules/", "\\.openstack\\.lab\\.test\\.ts$"],
    globalSetup: "<rootDir>/test/support/jest/lab-global-setup.js",
  },
  /** `npm run package:test`: the package, built, packed and installed in a project outside the repository. */
  package: { testMatch: ["**/*.package.test.ts"] },
  /** `npm run test:deep`: the random tests at their full number, and what is too slow for every day. */
  deep: {
    testMatch: ["**/*.random.test.ts", "**/*.deep.test.ts"],
    globals: { randomPlans: 100_000 },
    testTimeout: 7_200_000,
  },
};

const { SLZ_SUITE: name = "unit" } = process.env;
if (!Object.hasOwn(suites, name)) throw new Error(`SLZ_SUITE is ${name}, and not ${Object.keys(suites).join(", ")}`);

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "<rootDir>/test/support/jest/environment.js",
  testRunner: "<rootDir>/test/support/jest/runner.js",
  roots: ["<rootDir>/test"],
  testPathIgnorePatterns: ["/node_modules/"],
  modulePathIgnorePatterns: ["<rootDir>/.sandbox/", "<rootDir>/.lab/", "<rootDir>/cdktf.out/", "<rootDir>/dist/"],
  // The runner loads what tests import, without jest. These are for `--findRelatedTests` alone.
  moduleNameMapper: {
    "^\\./((?:commands|places)/[a-z-]+)\\.js$": "<rootDir>/cli/$1",
    "^\\.\\./\\.\\./(operations/[a-z/-]+)\\.js$": "<rootDir>/$1",
    "^sovereign-landing-zone/(?!package\\.json$)(.*)$": "<rootDir>/$1",
  },
  transform: {},
  globalSetup: "<rootDir>/test/support/jest/global-setup.js",
  globalTeardown: "<rootDir>/test/support/jest/global-teardown.js",
  testSequencer: "<rootDir>/test/support/jest/longest-first.js",
  // How long a test takes says more about the machine than about the code: this only ends what would never end.
  testTimeout: 1_800_000,
  maxWorkers: 2,
  reporters: ["default", "<rootDir>/test/support/jest/count-reporter.js"],
  ...suites[name],
};
