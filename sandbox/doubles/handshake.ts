import type { ExitCode, Problem } from "../../core/errors/problem";
import type { ProviderName } from "../world/contract";

/** The one line the doubles' process writes to standard output once it serves. */
export interface Handshake {
  readonly ports: Readonly<Record<ProviderName, number>>;
  readonly pid: number;
}

/** The line in the handshake's place when the process cannot serve for a reason that a user can mend. */
export interface DoublesRefusal {
  readonly problems: readonly Problem[];
  readonly exitCode: ExitCode;
}
