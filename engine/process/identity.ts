import { readFileSync } from "node:fs";

/** What tells a process from a later one with the same number; `undefined` where the system does not say. */
export function processIdentity(pid: number): string | undefined {
  return readStat(pid)?.started;
}

/** A zombie counts as gone: it holds nothing and only waits for its parent. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return readStat(pid)?.status !== "Z";
}

function readStat(pid: number): { status: string; started: string } | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [status, started] = [fields[0], fields[19]];
  return status === undefined || started === undefined ? undefined : { status, started };
}
