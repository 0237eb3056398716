/**
 * Builds and synthesises without cdktf's notes of where each construct and each token was made: a stack trace apiece, of which a
 * landing zone takes thousands. Errors keep theirs, those of a user's own stacks among them: V8 notes it when an error is made.
 */
export function withoutCreationStacks<T>(work: () => T): T {
  const capture = Error.captureStackTrace;
  // cdktf raises `Error.stackTraceLimit` for its notes, so that a limit would not be kept.
  Error.captureStackTrace = () => undefined;
  try {
    return work();
  } finally {
    Error.captureStackTrace = capture;
  }
}
