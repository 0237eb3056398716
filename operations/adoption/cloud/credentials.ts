import { unusableCredentials } from "./problems";

/** What the official client is told. */
export interface ClientParameters {
  readonly host: string;
  readonly port: number;
  readonly basePath: string;
  readonly tokenURL?: string;
  readonly appKey?: string;
  readonly appSecret?: string;
  readonly consumerKey?: string;
  readonly clientID?: string;
  readonly clientSecret?: string;
}

/** The endpoints by the names that the provider uses. */
const ENDPOINTS: Readonly<Record<string, { readonly host: string; readonly tokenURL: string }>> = {
  "ovh-eu": { host: "eu.api.ovh.com", tokenURL: "https://www.ovh.com/auth/" },
  "ovh-ca": { host: "ca.api.ovh.com", tokenURL: "https://ca.ovh.com/auth/" },
  "ovh-us": { host: "api.us.ovhcloud.com", tokenURL: "https://us.ovhcloud.com/auth/" },
};

const KEYS = ["OVH_APPLICATION_KEY", "OVH_APPLICATION_SECRET", "OVH_CONSUMER_KEY"] as const;
const CLIENT = ["OVH_CLIENT_ID", "OVH_CLIENT_SECRET"] as const;

/**
 * From the variables that the provider reads as well; what they say is never shown.
 * @throws ProblemError OVH-CREDENTIALS
 */
export function clientParameters(env: NodeJS.ProcessEnv): ClientParameters {
  const given = (names: readonly string[]): string[] => names.filter((name) => (env[name] ?? "") !== "");
  const [keys, client] = [given(KEYS), given(CLIENT)];
  if (keys.length > 0 && client.length > 0) throw unusableCredentials([...keys, ...client], "two kinds at once");
  if (keys.length === 0 && client.length === 0) {
    const token = given(["OVH_ACCESS_TOKEN"]);
    throw unusableCredentials(token, token.length > 0 ? "a token, which the client cannot use" : "none");
  }
  const missing = (keys.length > 0 ? KEYS : CLIENT).filter((name) => !given([name]).includes(name));
  if (missing.length > 0) throw unusableCredentials([...keys, ...client], `no ${missing.join(" and no ")}`);
  const endpoint = endpointOf(env.OVH_ENDPOINT || "ovh-eu");
  if (keys.length > 0) {
    return {
      ...endpoint,
      tokenURL: undefined,
      appKey: env.OVH_APPLICATION_KEY,
      appSecret: env.OVH_APPLICATION_SECRET,
      consumerKey: env.OVH_CONSUMER_KEY,
    };
  }
  if (endpoint.tokenURL === undefined)
    throw unusableCredentials(client, "OVH_ENDPOINT is an address: nobody there gives out tokens");
  return { ...endpoint, clientID: env.OVH_CLIENT_ID, clientSecret: env.OVH_CLIENT_SECRET };
}

/** A name, or an address such as `https://127.0.0.1:8443/1.0`, as the provider takes it. */
function endpointOf(name: string): Pick<ClientParameters, "host" | "port" | "basePath" | "tokenURL"> {
  const known = ENDPOINTS[name];
  if (known !== undefined) return { ...known, port: 443, basePath: "/1.0" };
  const url = URL.canParse(name) ? new URL(name) : undefined;
  if (url?.protocol !== "https:") {
    throw unusableCredentials(
      ["OVH_ENDPOINT"],
      `OVH_ENDPOINT is ${name}: neither ${Object.keys(ENDPOINTS).join(", ")} nor an https address`,
    );
  }
  return { host: url.hostname, port: Number(url.port || 443), basePath: url.pathname.replace(/\/$/, "") };
}
