import { fileFailure, writeFailure } from "../../../core/errors/files";

describe("a failed write, in words", () => {
  test.each([
    ["ENOSPC", "the disk is full"],
    ["EROFS", "the file system is read-only"],
    ["EACCES", "permission is denied"],
  ])("%s", (code, words) => {
    expect(writeFailure({ code, path: "/data/state" })?.message).toContain(
      `cannot write: ${words}\n  found:   /data/state`,
    );
  });

  test("a copy failed where it was going to", () => {
    expect(writeFailure({ code: "ENOSPC", path: "/from/a", dest: "/to/a" })?.problems[0]?.found).toBe("/to/a");
  });

  test("any other error is not taken for one", () => {
    expect(writeFailure(new Error("our fault"))).toBeUndefined();
    expect(writeFailure(undefined)).toBeUndefined();
  });
});

test("what was looked at was not to be written, and a full table of files is neither's fault", () => {
  const codeOf = (syscall: string, code: string) => fileFailure({ syscall, code, path: "/data" })?.problems[0]?.code;
  expect(codeOf("scandir", "ENOTDIR")).toBe("RUN-READ");
  expect(codeOf("open", "ENOTDIR")).toBe("RUN-WRITE");
  expect(codeOf("scandir", "EMFILE")).toBe("RUN-WRITE");
  expect(codeOf("scandir", "ENOENT")).toBeUndefined();
});
