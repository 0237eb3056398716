import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Where OpenStack's own tools and the provider look first: `OS_CLIENT_CONFIG_FILE`, or the user's own file. */
export function cloudsFile({ OS_CLIENT_CONFIG_FILE: named = "", HOME, XDG_CONFIG_HOME }: NodeJS.ProcessEnv): string {
  if (named !== "") return named;
  return join(XDG_CONFIG_HOME || join(HOME || homedir(), ".config"), "openstack", "clouds.yaml");
}

/** The file that the stacks' providers read (`KUBE_CONFIG_PATH`), else the first of `KUBECONFIG`, else the user's own. */
export function kubeconfigFile({ KUBE_CONFIG_PATH: named = "", KUBECONFIG = "", HOME }: NodeJS.ProcessEnv): string {
  if (named !== "") return named;
  const [first] = KUBECONFIG.split(delimiter).filter((file) => file !== "");
  return first ?? join(HOME || homedir(), ".kube", "config");
}
