import { EventEmitter } from "node:events";
import { listenForInterrupts } from "../../../engine/runs/interrupt";

function listening() {
  const target = new EventEmitter();
  let now = 0;
  const presses: string[] = [];
  const interruption = listenForInterrupts(
    target,
    () => now,
    (signal, press) => presses.push(`${press} ${signal}`),
  );
  const send = (signal: string, at: number) => {
    now = at;
    target.emit(signal);
  };
  return { interruption, presses, send, target };
}

describe("stopping from outside", () => {
  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ])("%s asks for an orderly end, with the exit status shells give it", (signal, status) => {
    const { interruption, send } = listening();
    expect(interruption.stopped()).toBeUndefined();
    send(signal, 0);
    expect(interruption.stopped()?.exitStatus).toBe(status);
    expect(() => interruption.throwIfStopped()).toThrow("interrupted");
    expect(interruption.kill.aborted).toBe(false);
  });

  test("a second press asks for an end at once", () => {
    const { interruption, send, presses } = listening();
    send("SIGINT", 0);
    send("SIGINT", 2000);
    expect(interruption.kill.aborted).toBe(true);
    expect(presses).toEqual(["first SIGINT", "second SIGINT"]);
  });

  test("the same press, passed on by npm a moment later, is no second one", () => {
    const { interruption, send, presses } = listening();
    send("SIGINT", 0);
    send("SIGINT", 40);
    expect(interruption.kill.aborted).toBe(false);
    expect(presses).toEqual(["first SIGINT"]);
  });

  test("disposed of, it leaves the signals to whoever comes next", () => {
    const { interruption, target } = listening();
    interruption.dispose();
    expect(target.eventNames()).toEqual([]);
  });
});
