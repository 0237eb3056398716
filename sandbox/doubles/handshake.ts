import type { ProviderName } from "../world/contract";

/** The one line the doubles' process writes to standard output once it serves. */
export interface Handshake {
  readonly ports: Readonly<Record<ProviderName, number>>;
  readonly pid: number;
}
