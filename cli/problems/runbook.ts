import type { ProblemError } from "../../core/errors/problem";
import { unknownName } from "../../core/errors/unknown-name";

export function unknownRunbook(name: string, known: readonly string[], nearest?: string): ProblemError {
  return unknownName("RUN-UNKNOWN-RUNBOOK", "runbook", name, known, nearest);
}
