/** The part of jest's results that is counted. */
export interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

declare class CountReporter {
  onRunComplete(contexts: readonly unknown[], results: Counts): void;
}

export default CountReporter;
