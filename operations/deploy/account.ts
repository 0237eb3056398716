/** What providers and backends read from the environment to sign in. */
const SIGN_IN = /^(?:OVH|OS|KUBE|AWS)_[A-Z0-9_]+$/;

/** `dev-telemetry-apply` → `DEV_TELEMETRY_APPLY`. */
const suffixOf = (account: string): string => account.toUpperCase().replaceAll("-", "_");

export interface AccountEnvironment {
  readonly env: NodeJS.ProcessEnv;
  /** The account's own variables that were found, by the names providers know; never their values. */
  readonly own: readonly string[];
}

/**
 * The environment as one account has it: `OVH_CLIENT_ID_DEV_APPLY` becomes `OVH_CLIENT_ID` for `dev-apply`. Where an account
 * has a sign-in of its own for a service, nothing of another one for that service is left beside it.
 * @param accounts all there are: the variables of the others are taken out
 */
export function environmentOf(
  env: NodeJS.ProcessEnv,
  account: string,
  accounts: readonly string[],
): AccountEnvironment {
  const suffixes = accounts.map(suffixOf).sort((a, b) => b.length - a.length);
  const whose = (name: string) => suffixes.find((suffix) => name.endsWith(`_${suffix}`));
  const own: Record<string, string> = {};
  const general: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(env)) {
    const suffix = SIGN_IN.test(name) ? whose(name) : undefined;
    if (suffix === undefined) general[name] = value;
    else if (suffix === suffixOf(account) && value !== undefined) own[name.slice(0, -suffix.length - 1)] = value;
  }
  const replaced = new Set(Object.keys(own).map(serviceOf));
  const rest = Object.entries(general).filter(([name]) => !isSignIn(name) || !replaced.has(serviceOf(name)));
  return { env: { ...Object.fromEntries(rest), ...own }, own: Object.keys(own).sort() };
}

const serviceOf = (name: string): string => name.split("_")[0] ?? name;

/** An endpoint or a region says where a service is, not who asks. */
const isSignIn = (name: string): boolean =>
  SIGN_IN.test(name) && !/_(?:ENDPOINT|REGION|REGION_NAME|AUTH_URL)$/.test(name);
