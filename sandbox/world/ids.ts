import { createHash } from "node:crypto";
import type { World } from "./contract";

/** What every timestamp of the sandbox says: reading the clock would make two runs differ. */
export const SANDBOX_TIME = "2026-01-01T00:00:00Z";

/** Hexadecimal text made of the parts alone: the same parts, the same digest. */
export function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

/**
 * Names the next thing of this kind and natural key. The n-th creation under a name gives the same id in every world, in whatever
 * order an engine creates; a replacement gives a new one, as the real service does.
 */
export function birth(world: World, kind: string, ...naturalKey: readonly string[]): string {
  const name = [kind, ...naturalKey].join("/");
  return digest(name, String(world.sequence(name)));
}

/** A UUID of version 4's form made of a digest. */
export function uuidOf(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A whole number of `digits` digits made of a digest; never starts with 0. */
export function digestNumber(hex: string, digits: number): number {
  const span = 9 * 10 ** (digits - 1);
  return 10 ** (digits - 1) + (Number.parseInt(hex.slice(0, 12), 16) % span);
}
