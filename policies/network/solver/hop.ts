import { type BasisId, bases } from "../basis";
import type { Place } from "../model/types";
import { type PortSet, portsText } from "../ports";

/** One step of a path, and what is left of the ports after it. */
export interface Hop {
  readonly text: string;
  readonly basis: BasisId;
  readonly at?: Place;
  readonly ports: PortSet;
}

/** The first thing that stops traffic. `unknown` when all that can be said is that nobody described what comes next. */
export interface Block {
  readonly text: string;
  readonly basis: BasisId;
  readonly at?: Place;
  readonly unknown?: boolean;
}

/** A way that was followed: to its end, or to what blocks. */
export interface Way {
  readonly hops: readonly Hop[];
  readonly block?: Block;
}

/** `at 10.18.0.1: … [unverified: …]`, for people. */
export function hopText({ text, basis: id }: Pick<Hop, "text" | "basis">): string {
  const { standing, says } = bases[id];
  return standing === "documented" ? text : `${text} [${standing}: ${says}]`;
}

export const passes = (ports: PortSet): string => `passes ${portsText(ports)}`;
