import type { RunOptions } from "../engine/runs/options";
import type { Surroundings } from "../engine/runs/surroundings";
import type { Account } from "../operations/adoption/account";
import type { LocalSurroundings } from "../sandbox/run/surroundings";

/** Surroundings as the command line offers them: what its commands are called, and what they say of the place. */
export interface Place {
  readonly surroundings: Surroundings;
  /** How the commands of the place begin. */
  readonly slz: string;
  /** What one types to have a stack applied there. */
  readonly deployCommand: (stack: string) => string;
  readonly clouds: CredentialsPlace;
  readonly kubeconfig: CredentialsPlace;
  /** Nothing answers at the address of a cluster, so that no token is asked for. */
  readonly simulatesClusters: boolean;
  /** What is asked whether something exists already. */
  readonly openAccount: (options: RunOptions) => Promise<Account>;
  readonly asked: string;
}

/** On this machine, where a command may be run with everything around it. */
export interface LocalPlace extends Place {
  readonly surroundings: LocalSurroundings;
  /** A command that one may run there. */
  readonly example: string;
  /** What to do with what was deployed, and the command that does it. */
  readonly next: readonly [string, string];
}

/**
 * Where credentials are put unless the user names a file. What is simulated never gets into the files of the real ones: the
 * names are the same.
 */
export interface CredentialsPlace {
  readonly defaultText: string;
  fileOf(project: string, env: NodeJS.ProcessEnv): string;
  /** What to know of these credentials. @param whom who signs in with them */
  notes(whom?: string): readonly string[];
}
