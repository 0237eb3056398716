import type { ExitCode } from "../core/errors/problem";
import type { Interruption } from "../engine/runs/interrupt";
import type { Terminal } from "./terminal";

/** Everything a command needs from the process it runs in. */
export interface CommandContext {
  readonly project: string;
  readonly env: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  readonly interruption: Interruption;
  /** Milliseconds from any fixed point. */
  readonly clock: () => number;
  /** Whether Ctrl-C comes from a terminal, which sends it to the whole process group. */
  readonly interactive: boolean;
  /** Asks the person at the terminal; anything but a yes is a no. @default nobody is there */
  readonly confirm?: (question: string) => Promise<boolean>;
  /** What the process will end with; anything but an `ExitCode` is another program's status, passed on. */
  exit(status: ExitCode | number): void;
  /** Ends the process now, whatever is under way. */
  leave(status: number): void;
}
