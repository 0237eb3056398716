import { readFileSync } from "node:fs";
import { readFailure } from "./errors/files";

/**
 * A file in whose place a person may have put something else. One that is not there is the caller's affair.
 *
 * @throws ProblemError `RUN-READ`, which names the file: of a folder, the system's own error does not
 */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw readFailure(error, file) ?? error;
  }
}

export const readText = (file: string): string => readBytes(file).toString("utf8");
