import type { Plan } from "./plan";
import { Sandbox, type Applied, type SandboxOptions } from "./sandbox";
import type { StackSource } from "./synthesis";

/** A sandbox for as long as the function runs; nothing of it is left afterwards, however the function ends. */
export async function withSandbox<T>(
  use: (cloud: Sandbox) => T | Promise<T>,
  options: SandboxOptions = {},
): Promise<T> {
  const sandbox = await Sandbox.open(options);
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

/** What a first apply of the stack would do, in a sandbox of its own in which all that it stands on is applied. */
export function planStack(source: StackSource, options?: SandboxOptions): Promise<Plan> {
  return withSandbox(async (cloud) => {
    await cloud.applyBelow(source);
    return cloud.plan(source);
  }, options);
}

/** Applies the stack, and before it all that it stands on, in a sandbox of its own. */
export function applyStack(source: StackSource, options?: SandboxOptions): Promise<Applied & Pick<Sandbox, "world">> {
  return withSandbox(async (cloud) => {
    await cloud.applyBelow(source);
    return { ...(await cloud.apply(source)), world: cloud.world };
  }, options);
}
