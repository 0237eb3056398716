/** What is used of OVHcloud's own client, which brings no types along. */
declare module "@ovhcloud/node-ovh" {
  interface OvhClient {
    request(
      method: "GET",
      path: string,
      params: object,
      callback: (error: unknown, response: unknown) => void,
    ): Promise<void>;
    signRequest(method: "GET", url: string, body: null, timestamp: number): string;
    getFullPath(path: string): string;
    readonly accessToken?: { readonly token: { readonly access_token: string } };
    readonly apiTimeDiff: number | null;
  }

  export default function connect(parameters: object): OvhClient;
}
