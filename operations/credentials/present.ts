import { type AccountCredentials, accountCredentials } from "./account";
import { cloudsFile, kubeconfigFile } from "./files";

/** What there is to sign in with, by name; nobody looked at a value. */
export interface PresentCredentials extends AccountCredentials {
  /** Of the states' bucket, and the passphrases of the states. */
  readonly states: readonly string[];
  readonly cloudsFile: string;
  readonly kubeconfigFile: string;
}

export function presentCredentials(env: NodeJS.ProcessEnv, folder: string): PresentCredentials {
  const states = Object.keys(env)
    .filter((name) => /^(AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|PROFILE)|TF_VAR_state_key_.+)$/.test(name))
    .filter((name) => env[name] !== "")
    .sort();
  return {
    ...accountCredentials(env, folder),
    states,
    cloudsFile: cloudsFile(env),
    kubeconfigFile: kubeconfigFile(env),
  };
}
