import type { Problem } from "../../core/errors/problem";
import { stateConflict, stateUnreadable } from "./problems";
import { describeHeader, headerOf } from "./header";

/** What is known of a stack's state, here and in the bucket. */
export interface BothStates {
  readonly stack: string;
  /** Undefined where there is none. */
  readonly here?: Buffer;
  readonly there?: Buffer;
  /** Where they are, as a problem names it. */
  readonly places: { readonly here: string; readonly there: string };
}

export type Move =
  /** Here alone. */
  | "move"
  /** Here and there, under one serial: the contents have to be compared. */
  | "compare"
  /** There alone. */
  | "there"
  | "none";

export interface PlannedMove {
  readonly stack: string;
  readonly move: Move;
  readonly serial?: number;
}

export interface MovePlan {
  readonly moves: readonly PlannedMove[];
  /** What a person has to decide. */
  readonly problems: readonly Problem[];
}

/** What is to be done with each; pure. Nothing in the bucket is ever written over. */
export function planMoves(states: readonly BothStates[]): MovePlan {
  const planned = states.map((state) => ({ state, ...decide(state) }));
  return {
    moves: planned.flatMap(({ state: { stack }, move, serial }) =>
      move === undefined ? [] : [{ stack, move, ...(serial !== undefined && { serial }) }],
    ),
    problems: planned.flatMap(({ problem }) => problem ?? []),
  };
}

interface Decision {
  readonly move?: Move;
  readonly serial?: number;
  readonly problem?: Problem;
}

function decide({ stack, here, there, places }: BothStates): Decision {
  const [mine, theirs] = [here && headerOf(here), there && headerOf(there)];
  // Nothing will be made of a state that is not whole: neither moved nor taken for moved.
  if (here !== undefined && mine === undefined) return { problem: unreadable(stack, places.here) };
  if (there !== undefined && theirs === undefined) return { problem: unreadable(stack, places.there) };
  if (mine === undefined) return theirs === undefined ? { move: "none" } : { move: "there", serial: theirs.serial };
  if (theirs === undefined) return { move: "move", serial: mine.serial };
  const conflict = (why: string): Decision => ({
    problem: stateConflict(stack, describeHeader(mine), describeHeader(theirs), why),
  });
  if (mine.lineage !== theirs.lineage) return conflict("they began as two");
  if (mine.serial < theirs.serial) return conflict("the one in the bucket is newer");
  if (mine.serial > theirs.serial) return conflict("the one here is newer, so somebody went on with it after the move");
  return { move: "compare", serial: mine.serial };
}

const unreadable = (stack: string, where: string): Problem =>
  stateUnreadable(stack, where, "it is cut short, or something else");
