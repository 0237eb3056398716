import type { GivenCloudEntry } from "../../../../lab/openstack/clouds-file";

/** An answer of a service, refusals included. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** Signed in to one project, as somebody. */
export interface Session {
  readonly projectId: string;
  /** @param path with the version in front of it where the catalogue's address has none: `/v2.0/networks` */
  ask(service: Service, method: string, path: string, body?: object | string): Promise<Reply>;
}

export type Service = "identity" | "network" | "compute" | "volumev3" | "image" | "object-store";

interface Catalogued {
  readonly type: string;
  readonly endpoints: readonly { readonly interface: string; readonly region: string; readonly url: string }[];
}

/** Signs in with a password, at the Keystone of an entry of `clouds.yaml`. */
export async function signIn(
  { auth = {}, region_name: region }: GivenCloudEntry,
  user: { readonly name: string; readonly password: string; readonly project: { readonly id: string } | object },
): Promise<Session> {
  const address = `${(auth.auth_url ?? "").replace(/\/v3\/?$/, "")}/v3`;
  const password = { user: { name: user.name, domain: domainOf(auth), password: user.password } };
  const answer = await fetch(`${address}/auth/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      auth: { identity: { methods: ["password"], password }, scope: { project: user.project } },
    }),
  });
  if (!answer.ok) throw new Error(`${address} does not let ${user.name} in: ${answer.status} ${await answer.text()}`);
  const { token } = (await answer.json()) as { token: { project: { id: string }; catalog: readonly Catalogued[] } };
  const secret = answer.headers.get("x-subject-token") ?? "";
  const addressOf = (service: Service): string => {
    const { endpoints = [] } = token.catalog.find(({ type }) => type === service) ?? {};
    const open = endpoints.filter((one) => one.interface === "public");
    const url = (open.find((one) => one.region === region) ?? open[0])?.url;
    if (url === undefined) throw new Error(`${address} lists no service of the type ${service}`);
    return url.replace(/\/+$/, "");
  };
  return {
    projectId: token.project.id,
    async ask(service, method, path, body) {
      const isText = typeof body === "string";
      const reply = await fetch(`${addressOf(service)}${path}`, {
        method,
        headers: {
          "x-auth-token": secret,
          ...(body !== undefined && { "content-type": isText ? "application/octet-stream" : "application/json" }),
        },
        body: body === undefined ? undefined : isText ? body : JSON.stringify(body),
      });
      const text = await reply.text();
      return { status: reply.status, body: text.startsWith("{") ? (JSON.parse(text) as unknown) : text };
    },
  };
}

/** The administrator that an entry of `clouds.yaml` names. */
export const signInAsAdministrator = (entry: GivenCloudEntry): Promise<Session> => {
  const { username = "", password = "", project_name: name = "" } = entry.auth ?? {};
  return signIn(entry, { name: username, password, project: { name, domain: domainOf(entry.auth) } });
};

const domainOf = (auth: GivenCloudEntry["auth"] = {}): object => ({ name: auth.user_domain_name ?? "Default" });
