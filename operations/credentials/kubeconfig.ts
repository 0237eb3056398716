import { type Document, isMap, isSeq, type YAMLSeq } from "yaml";
import { credentialsFileUnreadable } from "../../core/errors/credentials";
import { clusterRefused, noDeployer, noKubeconfig, noOidc } from "../../core/errors/kubeconfig";
import { type Problem, ProblemError } from "../../core/errors/problem";
import { nearest } from "../../core/nearest";
import { clusterIn } from "../../sandbox/run/kubeconfig";
import type { StateFile } from "../../sandbox/run/state";
import { editPrivateYaml } from "../../sandbox/tools/private-yaml";
import { accessOfContext, askCluster, type ClusterAccess } from "./cluster-api";
import { declaredDeployers } from "./declared";
import { environmentsOf, type States } from "./states";

/** Who is to use the kubeconfig. */
export type KubeconfigFor =
  /** Whoever signs in by OpenID Connect: it holds no secret. */
  | { readonly kind: "person" }
  /** The cluster's administrator: the environment's deployer, and emergencies. */
  | { readonly kind: "admin" }
  /** A team's deployer, or the one that plans: a token of the namespace, for a while. */
  | { readonly kind: "deployer"; readonly team: string; readonly does: "apply" | "plan"; readonly seconds: number };

export interface KubeconfigRequest {
  readonly environment: string;
  readonly for: KubeconfigFor;
  /** Whether nothing answers at the cluster's address: a token is invented then, for an account that the states know. @default false */
  readonly simulated?: boolean;
}

/** What goes into the file, under the environment's name; it may hold a secret. */
export interface KubeconfigEntry {
  readonly environment: string;
  readonly cluster: object;
  readonly user: object;
  /** The namespace of a team's deployer. */
  readonly namespace?: string;
  /** RFC 3339; of a token. */
  readonly expires?: string;
}

/** Where a landing zone has the accounts of its teams' deployers: nobody runs pods there, which could take one for theirs. */
export const deployersNamespace = "deployers";

/**
 * Access to an environment's cluster. The administrator's, which a token is asked for with, stays in memory.
 *
 * @throws ProblemError `KUBECONFIG-*`, `CREDENTIALS-STATE*`, `RUN-UNKNOWN-ENVIRONMENT`
 */
export async function kubeconfigOf(states: States, request: KubeconfigRequest): Promise<KubeconfigEntry> {
  const { environment } = request;
  const { problems } = environmentsOf(states, [environment]);
  const unknown = problems.length > 0 ? problems : unknownDeployer(states, environment, request.for);
  if (unknown.length > 0) throw new ProblemError(unknown);
  const stack = `${environment}-cluster`;
  const state = await states.read(stack);
  const admin = state === undefined ? undefined : clusterIn(managedOf(state, "ovh_cloud_project_kube")[0]?.kubeconfig);
  if (state === undefined || admin === undefined) throw noKubeconfig(environment, stack);
  const { cluster, user, text } = admin;
  switch (request.for.kind) {
    case "admin":
      return { environment, cluster, user };
    case "person":
      return { environment, cluster, user: signIn(managedOf(state, "ovh_cloud_project_kube_oidc")[0], environment) };
    case "deployer": {
      const { team } = request.for;
      if (request.simulated === true) {
        await requireAccount(states, environment, request.for);
        return { environment, cluster, user: { token: "sandbox-not-a-secret" }, namespace: team };
      }
      const access = accessOfContext(text);
      if (access === undefined) throw noKubeconfig(environment, stack);
      const { token, expires } = await requestToken(access, environment, request.for);
      return { environment, cluster, user: { token }, namespace: team, expires };
    }
  }
}

/** Puts it into the file: cluster, user and context have the environment's name. Returns whether anything changed. */
export function writeKubeconfig(
  file: string,
  { environment: name, cluster, user, namespace }: KubeconfigEntry,
): boolean {
  return editPrivateYaml(file, (document) => {
    for (const [key, value] of [
      ["apiVersion", "v1"],
      ["kind", "Config"],
    ] as const)
      if (!document.has(key)) document.set(key, value);
    const context = { cluster: name, user: name, ...(namespace !== undefined && { namespace }) };
    put(file, document, "clusters", { name, cluster });
    put(file, document, "users", { name, user });
    put(file, document, "contexts", { name, context });
    if (!document.has("current-context")) document.set("current-context", name);
  });
}

function put(
  file: string,
  document: Document,
  key: string,
  entry: { readonly name: string; readonly [part: string]: unknown },
): void {
  const existing = document.get(key);
  if (existing === undefined || existing === null) document.set(key, document.createNode([]));
  else if (!isSeq(existing)) throw credentialsFileUnreadable(file, `its ${key} are no list`);
  const list = document.get(key) as YAMLSeq;
  const index = list.items.findIndex((item) => isMap(item) && item.get("name") === entry.name);
  const node = document.createNode(entry);
  if (index < 0) list.add(node);
  else list.items[index] = node;
}

function managedOf({ resources = [] }: StateFile, type: string): Readonly<Record<string, unknown>>[] {
  return resources
    .filter((one) => one.mode === "managed" && one.type === type)
    .flatMap(({ instances }) => instances.map(({ attributes = {} }) => attributes));
}

/** kubectl starts this program, which has the person sign in with a browser; the cluster knows who by the address. */
function signIn(oidc: Readonly<Record<string, unknown>> | undefined, environment: string): object {
  if (oidc === undefined) throw noOidc(environment);
  const claim = String(oidc.oidc_username_claim ?? "");
  return {
    exec: {
      apiVersion: "client.authentication.k8s.io/v1",
      command: "kubectl",
      args: [
        "oidc-login",
        "get-token",
        `--oidc-issuer-url=${String(oidc.issuer_url)}`,
        `--oidc-client-id=${String(oidc.client_id)}`,
        ...(claim === "email" ? ["--oidc-extra-scope=email"] : []),
      ],
      interactiveMode: "IfAvailable",
      installHint: "kubectl oidc-login is kubelogin: https://github.com/int128/kubelogin",
    },
  };
}

type ForDeployer = Extract<KubeconfigFor, { kind: "deployer" }>;

const accountOf = (environment: string, { team, does }: ForDeployer): string => `${environment}-${team}-${does}`;

/** Known before the cluster's state is read, which only its administrators may. */
function unknownDeployer(states: States, environment: string, whom: KubeconfigFor): Problem[] {
  const accounts = declaredDeployers(states, environment);
  if (whom.kind !== "deployer" || accounts === undefined) return [];
  const account = accountOf(environment, whom);
  if (accounts.includes(account)) return [];
  const end = `-${whom.does}`;
  const teams = accounts
    .filter((name) => name.startsWith(`${environment}-`) && name.endsWith(end))
    .map((name) => name.slice(environment.length + 1, -end.length));
  const known = { accounts, near: nearest(whom.team, teams) };
  return [noDeployer(account, deployersNamespace, `${environment}-platform`, known)];
}

async function requireAccount(states: States, environment: string, whom: ForDeployer): Promise<void> {
  const [account, stack] = [accountOf(environment, whom), `${environment}-platform`];
  const state = await states.read(stack);
  const accounts = state === undefined ? [] : managedOf(state, "kubernetes_service_account_v1");
  if (!accounts.some(({ id }) => id === `${deployersNamespace}/${account}`))
    throw new ProblemError([noDeployer(account, deployersNamespace, stack)]);
}

async function requestToken(
  access: ClusterAccess,
  environment: string,
  whom: ForDeployer,
): Promise<{ token: string; expires: string }> {
  const account = accountOf(environment, whom);
  const path = `/api/v1/namespaces/${deployersNamespace}/serviceaccounts/${account}/token`;
  const { status, body } = await askCluster(access, "POST", path, {
    apiVersion: "authentication.k8s.io/v1",
    kind: "TokenRequest",
    spec: { expirationSeconds: whom.seconds },
  });
  if (status === 404) throw new ProblemError([noDeployer(account, deployersNamespace, `${environment}-platform`)]);
  const { token, expirationTimestamp } = ((body ?? {}) as { status?: Record<string, string> }).status ?? {};
  if (status >= 400 || token === undefined || expirationTimestamp === undefined) throw clusterRefused(access.server);
  return { token, expires: expirationTimestamp };
}
