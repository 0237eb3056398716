import {
  cloudEntryIncomplete,
  couldNotFindOut,
  openstackIsProduction,
  openstackRefused,
  openstackUnreachable,
} from "./problems";
import { ProblemError, type Problem } from "../../core/errors/problem";
import type { GivenCloudEntry } from "./clouds-file";
import { AnswerError, type Ask, askAs, type OpenstackRequest } from "./http";

/** A project of an OpenStack, with a token for it. */
export interface KeystoneProject {
  /** Keystone's address, without credentials. */
  readonly address: string;
  readonly projectId: string;
  /** Regions in which there is a Neutron, in the alphabet's order. */
  readonly regions: readonly string[];
  /** Asks the Neutron of a region: `GET`, `/v2.0/networks`. */
  neutron<Body>(region: string, method: OpenstackRequest["method"], path: string, body?: object): Promise<Body>;
}

interface Token {
  readonly token: {
    readonly project?: { readonly id: string };
    readonly catalog?: readonly {
      readonly type: string;
      readonly endpoints: readonly { readonly interface: string; readonly region: string; readonly url: string }[];
    }[];
  };
}

/** Where the landing zone would really be: OVHcloud's own Keystone and Neutron, in Europe, Canada and the US. */
const OVHCLOUD = /(^|\.)(ovh|ovhcloud)\.(net|com|us|ca)$/;

/** The request says too little, or what it says is not true. */
const NOT_LET_IN: readonly number[] = [400, 401, 403];

/**
 * Gets a token from Keystone for the project of an entry.
 *
 * @throws ProblemError `LAB-OPENSTACK-ENTRY`, `-OVHCLOUD`, `-UNREACHABLE`, `-REFUSED`
 */
export async function openCloud(name: string, entry: GivenCloudEntry, signal?: AbortSignal): Promise<KeystoneProject> {
  const { auth = {} } = entry;
  const url = auth.auth_url ?? "";
  if (!URL.canParse(url)) {
    throw problem(cloudEntryIncomplete(name, url === "" ? "no auth_url" : url, "auth_url: https://…/v3"));
  }
  const address = `${url.replace(/\/+$/, "").replace(/\/v[\d.]+$/, "")}/v3`;
  if (OVHCLOUD.test(new URL(url).hostname)) throw new ProblemError([openstackIsProduction(name, url)]);
  const identity = identityOf(auth);
  if (identity === undefined) {
    const given = Object.keys(auth).sort().join(", ");
    throw problem(
      cloudEntryIncomplete(name, given, "username and password with a project, an application credential, or a token"),
    );
  }
  const words = (error: unknown): Problem =>
    error instanceof AnswerError && NOT_LET_IN.includes(error.status)
      ? openstackRefused(name, address, error.message)
      : openstackUnreachable(name, address, reasonOf(error));
  try {
    const ask = askAs(entry);
    const { headers, body } = await ask(`${address}/auth/tokens`, { method: "POST", body: identity, signal });
    const { token } = body as Partial<Token>;
    if (token === undefined) throw new Error("what answers there is no Keystone");
    return projectOf(address, token, String(headers["x-subject-token"]), entry.interface ?? "public", ask);
  } catch (error) {
    signal?.throwIfAborted();
    throw problem(words(error));
  }
}

function projectOf(address: string, token: Token["token"], secret: string, face: string, ask: Ask): KeystoneProject {
  const neutrons = new Map(
    (token.catalog ?? [])
      .filter(({ type }) => type === "network")
      .flatMap(({ endpoints }) => endpoints.filter((endpoint) => face.startsWith(endpoint.interface)))
      .map(({ region, url }) => [region, url.replace(/\/+$/, "")] as const),
  );
  return {
    address,
    projectId: token.project?.id ?? "",
    regions: [...neutrons.keys()].sort(),
    async neutron<Body>(region: string, method: OpenstackRequest["method"], path: string, body?: object) {
      const answer = await ask(`${neutrons.get(region) ?? ""}${path}`, { method, token: secret, body });
      return answer.body as Body;
    },
  };
}

/** What Keystone is told; undefined when the entry says too little. */
function identityOf(auth: Readonly<Record<string, string>>): object | undefined {
  const domain = (whose: string) =>
    named(auth[`${whose}_domain_id`], auth[`${whose}_domain_name`]) ??
    named(auth.domain_id ?? auth.default_domain, auth.domain_name);
  const user = withDomain(named(auth.user_id, auth.username), domain("user"));
  const credential = named(auth.application_credential_id, auth.application_credential_name);
  if (credential !== undefined && auth.application_credential_secret !== undefined) {
    const secret = {
      ...credential,
      secret: auth.application_credential_secret,
      ...("id" in credential ? {} : { user }),
    };
    return { auth: { identity: { methods: ["application_credential"], application_credential: secret } } };
  }
  const project = withDomain(
    named(auth.project_id ?? auth.tenant_id, auth.project_name ?? auth.tenant_name),
    domain("project"),
  );
  if (project === undefined) return undefined;
  const scope = { project };
  if (user !== undefined && auth.password !== undefined) {
    const password = { user: { ...user, password: auth.password } };
    return { auth: { identity: { methods: ["password"], password }, scope } };
  }
  if (auth.token === undefined) return undefined;
  return { auth: { identity: { methods: ["token"], token: { id: auth.token } }, scope } };
}

function named(id: string | undefined, name: string | undefined): { id: string } | { name: string } | undefined {
  if (id !== undefined && id !== "") return { id };
  return name === undefined || name === "" ? undefined : { name };
}

/** A name is unique in its domain alone. */
function withDomain(thing: ReturnType<typeof named>, domain: ReturnType<typeof named>): object | undefined {
  if (thing === undefined || "id" in thing || domain === undefined) return thing;
  return { ...thing, domain };
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ECONNREFUSED") return "nobody listens there";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "its name cannot be resolved";
  return message !== "" ? message : (code ?? "no reason given");
}

const problem = (found: Problem): ProblemError => couldNotFindOut([found]);
