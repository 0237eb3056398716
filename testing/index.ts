/** What teams test their own stacks with: a real engine over simulated providers, inside jest. See docs/testing.md. */
import { extendExpect } from "./jest";

export { ProblemError } from "../core/errors/problem";
export type { Attributes, Operation, WorldObject } from "../sandbox/world/contract";
export type { FailureOptions, Throttled } from "../sandbox/world/faults";
export type { Cloud, Lasting } from "./cloud";
export { StackFailed } from "./failure";
export type { StackMatchers } from "./jest";
export { matchers } from "./matchers";
export { KNOWN_AFTER_APPLY, SENSITIVE, type Change, type OutputChange, type Plan } from "./plan";
export type { Applied, Sandbox, SandboxOptions } from "./sandbox";
export type { StackSource } from "./synthesis";
export { applyStack, planStack, withSandbox } from "./with-sandbox";

extendExpect();
