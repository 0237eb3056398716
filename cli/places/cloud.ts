import { cloudsFile, kubeconfigFile } from "../../operations/credentials/files";
import { cloudSurroundings } from "../../operations/surroundings/cloud";
import type { Place } from "../place";

/** The real thing. */
export const cloud: Place = {
  surroundings: cloudSurroundings,
  slz: "slz",
  deployCommand: (stack) => `npx cdktf deploy ${stack}`,
  clouds: {
    defaultText: "OS_CLIENT_CONFIG_FILE, or ~/.config/openstack/clouds.yaml",
    fileOf: (_, env) => cloudsFile(env),
    notes: () => [],
  },
  kubeconfig: {
    defaultText: "KUBE_CONFIG_PATH, the first of KUBE_CONFIG_PATHS or KUBECONFIG, or ~/.kube/config",
    fileOf: (_, env) => kubeconfigFile(env),
    notes: () => [],
  },
  simulatesClusters: false,
  openAccount: async (options) =>
    (await import("../../operations/adoption/cloud/open-account.js")).openCloudAccount(options),
  asked: "Asked the account with the credentials of the environment; nothing was changed there.",
};
