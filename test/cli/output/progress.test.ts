import { showProgress } from "../../../cli/output/progress";
import { outcome, refusal } from "../support/outcomes";
import { recordedTerminal } from "../support/recorded-terminal";

function progressOn(options: { live?: boolean; columns?: number } = {}) {
  const terminal = recordedTerminal(options);
  let now = 0;
  const progress = showProgress(terminal, () => now);
  return { progress, terminal, at: (milliseconds: number) => (now = milliseconds) };
}

describe("progress", () => {
  test("without a terminal: a plain line for whatever ends, with the time since the start", () => {
    const { progress, terminal, at } = progressOn();
    progress.report("synthesising");
    progress.begun(["a", "b"]);
    progress.stackStarted("a");
    progress.stackProgress("a", 1, 5);
    at(12_340);
    progress.stackEnded(outcome("a"));
    progress.stackEnded(outcome("b", { status: "failed", diagnostics: [refusal] }));
    progress.stackEnded(outcome("c", { status: "skipped", because: "b" }));
    progress.end();
    expect(terminal.written).toEqual({
      out: "",
      err: `[  0.0 s] synthesising
[ 12.3 s] done  a: 5 resources, 5 changed, in 1.3 s
[ 12.3 s] FAIL  b: quota used up, in 1.3 s
[ 12.3 s] skip  c: it stands on b, which was not applied
`,
    });
  });

  test("on a terminal: a live line that shows what runs, cut to the width, and is gone at the end", () => {
    const { progress, terminal } = progressOn({ live: true, columns: 40 });
    progress.begun(["dev-network", "dev-projects"]);
    progress.stackStarted("dev-network");
    progress.stackProgress("dev-network", 3, 16);
    progress.stackStarted("dev-projects-of-a-long-name");
    const lastDrawn = terminal.written.err.split("\r\x1b[2K").at(-1);
    expect(lastDrawn).toBe("[0.0 s] 0 of 2 stacks  dev-network 3/16");
    progress.end();
    expect(terminal.written.err.endsWith("\r\x1b[2K")).toBe(true);
  });

  test("an interrupt's many stacks that never began are left to the table", () => {
    const { progress, terminal } = progressOn();
    progress.stackEnded(outcome("a", { status: "not-started" }));
    progress.end();
    expect(terminal.written.err).toBe("");
  });
});
