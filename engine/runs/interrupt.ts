import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
type Signal = (typeof SIGNALS)[number];

/** npm passes on the Ctrl-C its children got from the terminal already: the same press arrives twice within moments. */
const SAME_PRESS_MS = 750;

/** The run was stopped from outside; everything it started has ended by the time this is seen. */
export class Interrupted extends Error {
  constructor(readonly signal: Signal) {
    super("interrupted");
    this.name = "Interrupted";
  }

  /** As shells count: 128 and the signal's number. */
  get exitStatus(): number {
    return 128 + constants.signals[this.signal];
  }
}

export interface Interruption {
  /** Aborted by the first signal: stop in good order. */
  readonly stop: AbortSignal;
  /** Aborted by the second: stop now. */
  readonly kill: AbortSignal;
  /** The signal that asked for the end, as an error. */
  stopped(): Interrupted | undefined;
  throwIfStopped(): void;
  dispose(): void;
}

/** Turns Ctrl-C, SIGTERM and SIGHUP into abort signals, once for a whole command. */
export function listenForInterrupts(
  target: NodeJS.EventEmitter,
  clock: () => number,
  onSignal: (signal: Signal, press: "first" | "second") => void = () => undefined,
): Interruption {
  const stop = new AbortController();
  const kill = new AbortController();
  let first: { signal: Signal; at: number } | undefined;

  const handlers = SIGNALS.map((signal) => {
    const handler = () => {
      if (first === undefined) {
        first = { signal, at: clock() };
        onSignal(signal, "first");
        stop.abort(new Interrupted(signal));
      } else if (clock() - first.at > SAME_PRESS_MS && !kill.signal.aborted) {
        onSignal(signal, "second");
        kill.abort(stop.signal.reason);
      }
    };
    target.on(signal, handler);
    return [signal, handler] as const;
  });

  return {
    stop: stop.signal,
    kill: kill.signal,
    stopped: () => (stop.signal.reason instanceof Interrupted ? stop.signal.reason : undefined),
    throwIfStopped: () => stop.signal.throwIfAborted(),
    dispose: () => handlers.forEach(([signal, handler]) => target.off(signal, handler)),
  };
}
