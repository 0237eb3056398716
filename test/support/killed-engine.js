#!/usr/bin/env node
// An engine that runs the real one (SLZ_KILL_ENGINE) and, at the n-th line about a resource (SLZ_KILL_AT) of all engine runs
// together (counted in the file SLZ_KILL_COUNTER), kills a process without a warning: itself, the doubles, or the one whose
// number stands in the file SLZ_KILL_PID_FILE.
const { spawn } = require("node:child_process");
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { createInterface } = require("node:readline");

const { SLZ_KILL_ENGINE, SLZ_KILL_AT, SLZ_KILL_COUNTER, SLZ_KILL_VICTIM, SLZ_KILL_PID_FILE } = process.env;
const child = spawn(SLZ_KILL_ENGINE, process.argv.slice(2), { stdio: ["ignore", "pipe", "inherit"] });

const victims = {
  engine: () => child.pid,
  double: () => Object.values(JSON.parse(process.env.TF_REATTACH_PROVIDERS))[0].Pid,
  other: () => Number(readFileSync(SLZ_KILL_PID_FILE, "utf8")),
};

/** Whether this line is the one at which to kill. */
function isThePoint(line) {
  if (!/"type":"apply_(start|complete)"/.test(line)) return false;
  const seen = (existsSync(SLZ_KILL_COUNTER) ? Number(readFileSync(SLZ_KILL_COUNTER, "utf8")) : 0) + 1;
  writeFileSync(SLZ_KILL_COUNTER, String(seen));
  return seen === Number(SLZ_KILL_AT);
}

createInterface({ input: child.stdout }).on("line", (line) => {
  if (isThePoint(line)) process.kill(victims[SLZ_KILL_VICTIM](), "SIGKILL");
  process.stdout.write(`${line}\n`);
});
process.on("SIGINT", () => child.kill("SIGINT"));
child.on("close", (code) => process.exit(code ?? 137));
