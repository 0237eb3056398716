import { runProcess, type StopStep } from "./process";
import type { ProgramIdentity, Probe } from "./recipe";

export interface ProbeOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

export type Probed<Product extends string> =
  { readonly identity: ProgramIdentity<Product> } | { readonly identity?: undefined; readonly reason: string };

/** Long for a program that prints a line, short for a person who waits for one that hangs. */
const PATIENCE_MS = 15_000;
const STOP: readonly StopStep[] = [{ afterMs: 0, signal: "SIGKILL", to: "group" }];

/** Runs the program to learn what it is; one that is damaged, hangs or is something else has a reason instead. */
export async function probe<Product extends string>(
  path: string,
  { args, exitCode = 0, read }: Probe<Product>,
  { env, signal }: ProbeOptions,
): Promise<Probed<Product>> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const either = signal ? AbortSignal.any([signal, patience]) : patience;
  const asked = args.length > 0 ? `\`${args.join(" ")}\`` : "a start without arguments";
  try {
    const { code, stdout } = await runProcess(path, args, { env, signal: either, stop: STOP });
    signal?.throwIfAborted();
    if (patience.aborted) return { reason: `it did not answer ${asked} within ${PATIENCE_MS / 1000} s` };
    if (code !== exitCode) return { reason: `${asked} ended with exit code ${code}` };
    const identity = read(stdout, path);
    return identity ? { identity } : { reason: `it does not answer ${asked} as expected` };
  } catch (error) {
    signal?.throwIfAborted();
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
