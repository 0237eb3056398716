import type { ProblemError } from "../../core/errors/problem";
import { unknownName } from "../../core/errors/unknown-name";

export const unknownJudge = (name: string, known: readonly string[], nearest: string | undefined): ProblemError =>
  unknownName("JUDGE-UNKNOWN", "judge", name, known, nearest);
