import { unknownStack } from "../../engine/runs/problems";
import { nearest } from "../../core/nearest";
import type { StackState, StatePlace } from "./contract";

/** @throws ProblemError `RUN-UNKNOWN-STACK` */
export function findState({ stacks }: StatePlace, name: string): StackState {
  const found = stacks.find(({ stack }) => stack === name);
  if (found !== undefined) return found;
  const known = stacks.map(({ stack }) => stack);
  throw unknownStack(name, known, nearest(name, known));
}
