import picocolors from "picocolors";
import type { Terminal } from "../../../cli/terminal";

export interface RecordedTerminal extends Terminal {
  readonly written: { out: string; err: string };
}

/** A terminal that remembers what was written to it, without colours. */
export function recordedTerminal(options: { live?: boolean; columns?: number } = {}): RecordedTerminal {
  const written = { out: "", err: "" };
  const colours = picocolors.createColors(false);
  return {
    written,
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    live: options.live ?? false,
    columns: () => options.columns ?? 80,
    colours,
    errColours: colours,
  };
}
