import { ProblemError } from "../../core/errors/problem";

/** The file that holds what was asked for in emergencies is not there, or is no such file. */
export function emergencyFile(file: string, why: string): ProblemError {
  return new ProblemError([
    {
      code: "ACCESS-EMERGENCY-FILE",
      path: file,
      message: `rights for emergencies cannot be added: ${why}`,
      found: file,
      allowed: "a JSON object with an entry for each emergency, {} while there is none",
      fix: "restore the file from the repository's history, and import it as access.breakGlass where the landing zone is put together",
    },
  ]);
}
