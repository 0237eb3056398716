import { tmpdir } from "node:os";
import restorer from "./restore";

test("what a file of tests changes of the process is not there for the next one", () => {
  process.env.SLZ_TEST_KEPT = "kept";
  const [folder, writes] = [process.cwd(), console];
  const restore = restorer();

  process.env.SLZ_TEST_KEPT = "changed";
  process.env.SLZ_TEST_ADDED = "added";
  process.chdir(tmpdir());
  process.exitCode = 7;
  globalThis.console = Object.create(console) as Console;
  restore();

  expect([process.env.SLZ_TEST_KEPT, process.env.SLZ_TEST_ADDED]).toEqual(["kept", undefined]);
  expect([process.cwd(), process.exitCode]).toEqual([folder, undefined]);
  expect(console).toBe(writes);
  delete process.env.SLZ_TEST_KEPT;
});
