import { listenForInterrupts } from "../sandbox/run/interrupt";
import { runCommand } from "./run";
import { terminalOf } from "./terminal";

const terminal = terminalOf(process.stdout, process.stderr, process.env);
// A reader that went away (`| head`, a closed terminal) must not end a run half way: there is nobody to tell any more.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

const clock = () => performance.now();
const interruption = listenForInterrupts(process, clock, (_, press) =>
  terminal.err(
    press === "first"
      ? "\nStopping: what is being applied is brought to an end. Press Ctrl-C again to stop at once.\n"
      : "\nStopping at once.\n",
  ),
);

void runCommand(process.argv.slice(2), {
  project: process.cwd(),
  env: process.env,
  terminal,
  interruption,
  clock,
  interactive: [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY),
})
  .then((status) => (process.exitCode = status))
  .finally(() => interruption.dispose());
