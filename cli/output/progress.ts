import type { RunListener, StackOutcome } from "../../engine/runs/outcome";
import type { Terminal } from "../terminal";
import { count, listed, seconds } from "./words";

const CLEAR_LINE = "\r\x1b[2K";
const REDRAW_MS = 120;

export interface Progress extends RunListener {
  report(line: string): void;
  /** No redrawing while somebody is asked. */
  hold<T>(ask: () => Promise<T>): Promise<T>;
  /** No more redrawing: what follows is the result. */
  end(): void;
}

interface Running {
  done: number;
  of: number;
}

/** Progress on standard error: one line for each stack that ends and, on a terminal, a live line below them. */
export function showProgress(terminal: Terminal, clock: () => number): Progress {
  const begun = clock();
  const running = new Map<string, Running>();
  let total = 0;
  let ended = 0;
  let status = "";
  let held = false;
  const elapsed = () => seconds((clock() - begun) / 1000);

  const draw = () => {
    if (!terminal.live || held) return;
    const text = total === 0 ? status : `${ended} of ${count(total, "stack")}  ${runningText(running)}`;
    terminal.err(
      `${CLEAR_LINE}${terminal.errColours.dim(`[${elapsed()} s] ${text}`.slice(0, terminal.columns() - 1))}`,
    );
  };
  const line = (text: string) => {
    terminal.err(
      `${terminal.live ? CLEAR_LINE : ""}${terminal.errColours.dim(`[${elapsed().padStart(5)} s]`)} ${text}\n`,
    );
    draw();
  };
  // The timer only redraws the clock: it must keep no finished run alive.
  const timer = terminal.live ? setInterval(draw, REDRAW_MS).unref() : undefined;

  return {
    report: (text) => {
      status = text.split("\n").at(-1) ?? "";
      line(text);
    },
    begun: (stacks) => {
      total = stacks.length;
      draw();
    },
    stackStarted: (stack) => {
      running.set(stack, { done: 0, of: 0 });
      draw();
    },
    stackProgress: (stack, done, of) => {
      running.set(stack, { done, of });
    },
    stackEnded: (outcome) => {
      running.delete(outcome.stack);
      ended += 1;
      const text = stackText(outcome, terminal);
      if (text !== undefined) line(text);
    },
    hold: async (ask) => {
      if (terminal.live) terminal.err(CLEAR_LINE);
      held = true;
      try {
        return await ask();
      } finally {
        held = false;
      }
    },
    end: () => {
      clearInterval(timer);
      if (terminal.live) terminal.err(CLEAR_LINE);
    },
  };
}

/** For `--json`: nothing but the document at the end. */
export const noProgress: Progress = {
  report: () => undefined,
  begun: () => undefined,
  stackStarted: () => undefined,
  stackProgress: () => undefined,
  stackEnded: () => undefined,
  hold: (ask) => ask(),
  end: () => undefined,
};

function runningText(running: ReadonlyMap<string, Running>): string {
  return [...running].map(([stack, { done, of }]) => (of > 0 ? `${stack} ${done}/${of}` : stack)).join(", ");
}

function stackText(outcome: StackOutcome, { errColours }: Terminal): string | undefined {
  const { stack, status, because } = outcome;
  const took = `in ${seconds(outcome.seconds)} s`;
  switch (status) {
    case "converged":
      return `${errColours.green("done")}  ${stack}: ${outcome.resources === undefined ? "" : `${count(outcome.resources, "resource")}, `}${outcome.changed} changed, ${took}`;
    case "destroyed":
      return `${errColours.green("gone")}  ${stack}: ${outcome.changed} destroyed, ${took}`;
    case "not-converged":
      return `${errColours.red("open")}  ${stack}: applied, yet a second plan would change ${listed(outcome.remaining.map(({ address }) => address))}`;
    case "failed":
      return `${errColours.red("FAIL")}  ${stack}: ${outcome.diagnostics.find(({ severity }) => severity === "error")?.summary ?? ""}, ${took}`;
    case "unapproved":
      return `${errColours.yellow("wait")}  ${stack}: not applied, a person has to agree or to do something first`;
    case "skipped":
      return `${errColours.yellow("skip")}  ${stack}: it stands on ${because}, which was not applied`;
    case "stopped":
      return `${errColours.yellow("stop")}  ${stack}: interrupted, ${took}`;
    case "not-started":
      // After an interrupt there may be many, and the table at the end has them all.
      return undefined;
  }
}
