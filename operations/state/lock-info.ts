import { randomUUID } from "node:crypto";
import { hostname, userInfo } from "node:os";
import type { LockHolder } from "./problems";
import { isAlive, processIdentity } from "../../engine/process/identity";

/** As engines write it, so that each can say who holds the lock of the other. */
interface LockInfo {
  readonly ID: string;
  readonly Operation: string;
  readonly Info: string;
  readonly Who: string;
  readonly Version: string;
  readonly Created: string;
  readonly Path: string;
}

/** Before the operation's own name: such a lock is ours, and says which process took it. */
const OURS = "slz state ";

export function newHolder(operation: string, now: Date): LockHolder {
  return {
    id: randomUUID(),
    who: `${userName()}@${hostname()}`,
    operation: `${OURS}${operation}`,
    created: now.toISOString(),
    info: `process ${process.pid} ${processIdentity(process.pid) ?? ""}`.trim(),
  };
}

/** Whether the lock is one of ours, taken on this machine by a process that is not there any more. */
export function isAbandoned({ operation, who, info = "" }: LockHolder): boolean {
  const [, pid, identity] = /^process (\d+)(?: (.+))?$/.exec(info) ?? [];
  if (!operation.startsWith(OURS) || who !== `${userName()}@${hostname()}` || pid === undefined) return false;
  if (!isAlive(Number(pid))) return true;
  const now = processIdentity(Number(pid));
  return identity !== undefined && now !== undefined && identity !== now;
}

export function lockText({ id, who, operation, created, info = "" }: LockHolder, path: string): string {
  const text: LockInfo = {
    ID: id,
    Operation: operation,
    Info: info,
    Who: who,
    Version: "",
    Created: created,
    Path: path,
  };
  return JSON.stringify(text);
}

/** Whatever stands there, somebody holds the lock. */
export function readLock(text: string): LockHolder {
  let found: Partial<LockInfo> | null;
  try {
    found = JSON.parse(text) as Partial<LockInfo> | null;
  } catch {
    found = null;
  }
  const { ID, Who, Operation, Created, Info } = found ?? {};
  return {
    id: ID || "unknown",
    who: Who || "somebody",
    operation: Operation || "something",
    created: Created || "an unknown time",
    ...(Info && { info: Info }),
  };
}

/** A container may run a user that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}
