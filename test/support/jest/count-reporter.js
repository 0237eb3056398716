const { appendFileSync } = require("node:fs");

/** Adds "passed failed skipped" as a line to the file named by SLZ_TEST_COUNTS, for whoever runs suites and reports on them. */
class CountReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.SLZ_TEST_COUNTS;
    if (!file) return;
    // A suite that could not be loaded has no tests to count, and has failed all the same.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    appendFileSync(file, `${results.numPassedTests} ${failed} ${skipped}\n`);
  }
}

module.exports = CountReporter;
