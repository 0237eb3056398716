import { join } from "node:path";
import type { RunOptions } from "../engine/runs/options";
import type { Surroundings } from "../engine/runs/surroundings";
import { labSurroundings } from "../lab/run/surroundings";
import type { Account } from "../operations/adoption/account";
import { openCloudAccount, openWorldAccount } from "../operations/adoption/adopt";
import { cloudsFile, kubeconfigFile } from "../operations/credentials/files";
import { cloudSurroundings } from "../operations/surroundings/cloud";
import { type LocalSurroundings, sandboxSurroundings } from "../sandbox/run/surroundings";

/** Surroundings as the command line offers them: what its commands are called, and what they say of the place. */
export interface Place {
  readonly surroundings: Surroundings;
  /** How the commands of the place begin. */
  readonly slz: string;
  /** What one types to have a stack applied there. */
  readonly deployCommand: (stack: string) => string;
  readonly clouds: CredentialsPlace;
  readonly kubeconfig: CredentialsPlace;
  /** Nothing answers at the address of a cluster, so that no token is asked for. */
  readonly simulatesClusters: boolean;
  /** What is asked whether something exists already. */
  readonly openAccount: (options: RunOptions) => Promise<Account>;
  readonly asked: string;
}

/** Where credentials are put unless the user names a file. What is simulated never gets into the files of the real ones: the names are the same. */
export interface CredentialsPlace {
  readonly defaultText: string;
  fileOf(project: string, env: NodeJS.ProcessEnv): string;
  /** What to know of these credentials. */
  notes(whom?: string): readonly string[];
}

/** On this machine, where a command may be run with everything around it. */
export interface LocalPlace extends Place {
  readonly surroundings: LocalSurroundings;
  readonly example: string;
  /** What to do with what was deployed, and the command that does it. */
  readonly next: readonly [string, string];
}

const SIMULATED_USERS =
  "These users are simulated: no OpenStack knows them. Keep them out of the file of the real ones.";

export const sandbox: LocalPlace = {
  ...localPlace(sandboxSurroundings),
  kubeconfig: credentialsIn(sandboxSurroundings, "kubeconfig", () => [
    "The cluster is simulated: nothing answers at its address. A real one is in the lab.",
  ]),
  simulatesClusters: true,
  example: "slz sandbox exec -- cdktf deploy '*'",
  next: ["use cdktf itself on these stacks", "npx slz sandbox exec -- cdktf diff <stack>"],
};

const surroundingsOfLab = labSurroundings();

export const lab: LocalPlace = {
  ...localPlace(surroundingsOfLab),
  kubeconfig: credentialsIn(surroundingsOfLab, "kubeconfig", (whom) => [
    ...(whom === "person"
      ? ["Nobody signs in to the lab's control plane: --admin opens it, or --deployer one namespace."]
      : []),
    "Its control plane runs only as long as a command of the lab's: npx slz lab exec -- bash",
  ]),
  simulatesClusters: false,
  example: "slz lab exec -- kubectl --context dev get pods -A",
  next: ["look into a cluster", "npx slz lab exec -- kubectl --context <environment> get pods -A"],
};

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
  openAccount: openCloudAccount,
  asked: "Asked the account with the credentials of the environment; nothing was changed there.",
};

function localPlace(surroundings: LocalSurroundings) {
  const { name } = surroundings;
  return {
    surroundings,
    slz: `slz ${name}`,
    deployCommand: (stack: string) => `npx slz ${name} deploy ${stack}`,
    clouds: credentialsIn(surroundings, "clouds.yaml", () => [SIMULATED_USERS]),
    openAccount: openWorldAccount,
    asked: "Asked the simulated cloud; nothing was changed there.",
  };
}

/** Beside what is simulated. */
function credentialsIn(
  { name, workspaceIn }: LocalSurroundings,
  file: string,
  notes: CredentialsPlace["notes"],
): CredentialsPlace {
  return {
    defaultText: `.${name}/credentials/${file}`,
    fileOf: (project) => join(workspaceIn(project).folder, "credentials", file),
    notes,
  };
}
