const { testPathIgnorePatterns: _, ...common } = require("./jest.config");

/** @type {import("jest").Config} What needs a real control plane and real providers. */
module.exports = {
  ...common,
  testMatch: ["**/*.lab.test.ts"],
  // What needs an OpenStack is part of the run where one is given; where not, `lab-global-setup.ts` says so.
  testPathIgnorePatterns: process.env.OS_CLOUD
    ? ["/node_modules/"]
    : ["/node_modules/", "\\.openstack\\.lab\\.test\\.ts$"],
  globalSetup: "<rootDir>/test/support/lab-global-setup.ts",
  // A control plane takes half a gigabyte, and a processor while it starts; most of the rest of the time a suite waits.
  maxWorkers: 2,
};
