import { deployerName, deployersNamespace } from "../../core/deployers";
import { clusterRefused, noDeployer, noKubeconfig, noOidc } from "../../engine/runs/kubeconfig-problems";
import { type Problem, ProblemError } from "../../core/errors/problem";
import { nearest } from "../../core/nearest";
import { type ClusterContext, clusterIn } from "../../engine/runs/kubeconfig";
import type { StateFile } from "../../engine/runs/state";
import { accessOfContext, askCluster, type ClusterAccess } from "./cluster-api";
import { declaredDeployers } from "./declared";
import { environmentsOf, type EnvironmentNames, namespaceOf, stackNameOf } from "./states";
import type { StateReader } from "../../engine/runs/surroundings";

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

/** What goes into the file; it may hold a secret. */
export interface KubeconfigEntry extends ClusterContext {
  readonly environment: string;
  /** RFC 3339; of a token. */
  readonly expires?: string;
}

/**
 * Access to an environment's cluster. The administrator's, which a token is asked for with, stays in memory.
 *
 * @throws ProblemError `KUBECONFIG-*`, `CREDENTIALS-STATE*`, `RUN-UNKNOWN-ENVIRONMENT`
 */
export async function kubeconfigOf(states: StateReader, request: KubeconfigRequest): Promise<KubeconfigEntry> {
  const { environments, problems } = environmentsOf(states, [request.environment]);
  const [named] = environments;
  const unknown = named === undefined ? problems : unknownDeployer(states, named, request.for);
  if (named === undefined || unknown.length > 0) throw new ProblemError(unknown);
  const { name: environment, first: context } = named;
  const stack = stackNameOf(states, "cluster", named);
  const state = await states.read(stack);
  const admin = state === undefined ? undefined : clusterIn(managedOf(state, "ovh_cloud_project_kube")[0]?.kubeconfig);
  if (state === undefined || admin === undefined) throw noKubeconfig(environment, stack);
  const { cluster, user, text } = admin;
  switch (request.for.kind) {
    case "admin":
      return { environment, context, cluster, user };
    case "person":
      return {
        environment,
        context,
        cluster,
        user: signIn(managedOf(state, "ovh_cloud_project_kube_oidc")[0], environment),
      };
    case "deployer": {
      const namespace = namespaceOf(states, environment, request.for.team);
      if (request.simulated === true) {
        await requireAccount(states, named, request.for);
        return { environment, context, cluster, user: { token: "sandbox-not-a-secret" }, namespace };
      }
      const access = accessOfContext(text);
      if (access === undefined) throw noKubeconfig(environment, stack);
      const { token, expires } = await requestToken(
        access,
        { name: environment, platform: stackNameOf(states, "platform", named) },
        request.for,
      );
      return { environment, context, cluster, user: { token }, namespace, expires };
    }
  }
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

const accountOf = (environment: string, { team, does }: ForDeployer): string => deployerName(does, environment, team);

/** Known before the cluster's state is read, which only its administrators may. */
function unknownDeployer(states: StateReader, environment: EnvironmentNames, whom: KubeconfigFor): Problem[] {
  const accounts = declaredDeployers(states, environment);
  if (whom.kind !== "deployer" || accounts === undefined) return [];
  const account = accountOf(environment.name, whom);
  if (accounts.includes(account)) return [];
  const [begin, end] = [`${environment.name}-`, `-${whom.does}`];
  const teams = accounts
    .filter((name) => name.startsWith(begin) && name.endsWith(end))
    .map((name) => name.slice(begin.length, -end.length));
  const known = { accounts, near: nearest(whom.team, teams) };
  return [noDeployer(account, deployersNamespace, stackNameOf(states, "platform", environment), known)];
}

async function requireAccount(states: StateReader, environment: EnvironmentNames, whom: ForDeployer): Promise<void> {
  const [account, stack] = [accountOf(environment.name, whom), stackNameOf(states, "platform", environment)];
  const state = await states.read(stack);
  const accounts = state === undefined ? [] : managedOf(state, "kubernetes_service_account_v1");
  if (!accounts.some(({ id }) => id === `${deployersNamespace}/${account}`))
    throw new ProblemError([noDeployer(account, deployersNamespace, stack)]);
}

async function requestToken(
  access: ClusterAccess,
  { name, platform }: { readonly name: string; readonly platform: string },
  whom: ForDeployer,
): Promise<{ token: string; expires: string }> {
  const account = accountOf(name, whom);
  const path = `/api/v1/namespaces/${deployersNamespace}/serviceaccounts/${account}/token`;
  const { status, body } = await askCluster(access, "POST", path, {
    apiVersion: "authentication.k8s.io/v1",
    kind: "TokenRequest",
    spec: { expirationSeconds: whom.seconds },
  });
  if (status === 404) throw new ProblemError([noDeployer(account, deployersNamespace, platform)]);
  const { token, expirationTimestamp } = ((body ?? {}) as { status?: Record<string, string> }).status ?? {};
  if (status >= 400 || token === undefined || expirationTimestamp === undefined) throw clusterRefused(access.server);
  return { token, expires: expirationTimestamp };
}
