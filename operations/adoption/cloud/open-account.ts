import { setTimeout } from "node:timers/promises";
import type { RunOptions } from "../../../engine/runs/options";
import type { Account } from "../account";
import { cloudAccount } from "./account";
import { openApi } from "./client";

/** OVHcloud, with the credentials of the environment. */
export async function openCloudAccount({ env, interruption, report }: RunOptions): Promise<Account> {
  return cloudAccount(await openApi({ env, report, signal: interruption.stop, wait: pause }));
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal });
}
