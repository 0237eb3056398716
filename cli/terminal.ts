import picocolors from "picocolors";

export type Colours = ReturnType<typeof picocolors.createColors>;

/** Where a command writes; tests give one that remembers. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether progress may redraw its line. */
  readonly live: boolean;
  columns(): number;
  readonly colours: Colours;
  readonly errColours: Colours;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export function terminalOf(stdout: Stream, stderr: Stream, env: NodeJS.ProcessEnv): Terminal {
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    live: stderr.isTTY === true && env.TERM !== "dumb" && !env.CI,
    columns: () => stderr.columns || 80,
    colours: picocolors.createColors(wantsColour(stdout, env)),
    errColours: picocolors.createColors(wantsColour(stderr, env)),
  };
}

/** NO_COLOR first, then FORCE_COLOR, then whether there is a terminal; picocolors' own guess colours every CI log. */
function wantsColour({ isTTY }: Stream, { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTTY === true && TERM !== "dumb";
}
