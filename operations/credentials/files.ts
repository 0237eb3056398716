import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Where OpenStack's own tools and the provider look first: `OS_CLIENT_CONFIG_FILE`, or the user's own file. */
export function cloudsFile({ OS_CLIENT_CONFIG_FILE: named = "", HOME, XDG_CONFIG_HOME }: NodeJS.ProcessEnv): string {
  if (named !== "") return named;
  return join(XDG_CONFIG_HOME || join(HOME || homedir(), ".config"), "openstack", "clouds.yaml");
}

/**
 * The file that the stacks' providers read (`KUBE_CONFIG_PATH`, the first of `KUBE_CONFIG_PATHS`), else the first of `KUBECONFIG`, else
 * the user's own.
 */
export function kubeconfigFile(env: NodeJS.ProcessEnv): string {
  const { KUBE_CONFIG_PATH = "", KUBE_CONFIG_PATHS = "", KUBECONFIG = "", HOME } = env;
  const [first] = [
    KUBE_CONFIG_PATH,
    ...[KUBE_CONFIG_PATHS, KUBECONFIG].flatMap((list) => list.split(delimiter)),
  ].filter((file) => file !== "");
  return first ?? join(HOME || homedir(), ".kube", "config");
}

/** The files in which the stacks' providers look for a context: `KUBE_CONFIG_PATH` alone where that is set, and no place that kubectl knows. */
export const kubeconfigsOfProviders = ({
  KUBE_CONFIG_PATH = "",
  KUBE_CONFIG_PATHS = "",
}: NodeJS.ProcessEnv): string[] =>
  (KUBE_CONFIG_PATH === "" ? KUBE_CONFIG_PATHS.split(delimiter) : [KUBE_CONFIG_PATH]).filter((file) => file !== "");

/** Has the providers read the file in which credentials are written, where they are told of none. */
export const withKubeconfig = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  env.KUBE_CONFIG_PATH || env.KUBE_CONFIG_PATHS ? env : { ...env, KUBE_CONFIG_PATH: kubeconfigFile(env) };

/** The same for whoever writes none: a file that is not there is not named. */
export const withKubeconfigThere = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  existsSync(kubeconfigFile(env)) ? withKubeconfig(env) : env;
