import { existsSync } from "node:fs";
import type { SignedIn } from "../../operations/credentials/account";
import type { PresentCredentials } from "../../operations/credentials/present";
import { listed } from "./words";

/** What is set to sign in with outside the sandbox, by name alone. */
export function credentialsSummary(credentials: PresentCredentials, signedIn?: SignedIn): string {
  const { problem, way, present, files, states, cloudsFile, kubeconfigFile } = credentials;
  const [wrong] = problem?.problems ?? [];
  const account = [
    way === undefined ? (wrong?.message ?? `the provider's own file, ${listed(files)}`) : `${way}, ${listed(present)}`,
    ...(signedIn === undefined ? [] : [`OVHcloud takes it for ${signedIn.account} (${signedIn.method})`]),
  ].join("; ");
  const file = (path: string) => `${path}${existsSync(path) ? "" : ", which is not there"}`;
  return [
    "\nTo sign in with outside the sandbox:",
    `  OVHcloud: ${account}`,
    `  states: ${states.length === 0 ? "no variables" : listed(states)}`,
    `  OpenStack: ${file(cloudsFile)}`,
    `  Kubernetes: ${file(kubeconfigFile)}`,
    "",
  ].join("\n");
}
