import { createInterface } from "node:readline/promises";
import { listenForInterrupts } from "../engine/runs/interrupt";
import { runCommand } from "./run";
import { terminalOf } from "./terminal";

const streams = [process.stdout, process.stderr];
// A reader that went away (`| head`, a closed terminal) must not end a run half way: there is nobody to tell any more.
for (const stream of streams) stream.on("error", () => undefined);

const terminal = terminalOf(process.stdout, process.stderr, process.env);
const clock = () => performance.now();
const interruption = listenForInterrupts(process, clock, (_, press) =>
  terminal.err(
    press === "first"
      ? "\nStopping: what is being applied is brought to an end. Press Ctrl-C again to stop at once.\n"
      : "\nStopping at once.\n",
  ),
);

/** Ends once everything is written, and does not wait for a handle that somebody left open. */
async function end(status: number): Promise<void> {
  await Promise.all(streams.map((stream) => new Promise((written) => stream.write("", written))));
  process.exit(status);
}

/** Asked on standard error, so that standard output stays the command's own. Ctrl-C is the command's, not the question's. */
async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const stopped = new Promise<string>((said) => interruption.stop.addEventListener("abort", () => said("")));
  try {
    return /^y(es)?$/i.test((await Promise.race([lines.question(`${question} [y/N] `), stopped])).trim());
  } finally {
    lines.close();
  }
}

void runCommand(process.argv.slice(2), {
  project: process.cwd(),
  env: process.env,
  terminal,
  interruption,
  clock,
  interactive: [process.stdin, ...streams].some(({ isTTY }) => isTTY),
  ...(process.stdin.isTTY && process.stderr.isTTY && { confirm }),
  leave: (status) => process.exit(status),
}).then(end);
