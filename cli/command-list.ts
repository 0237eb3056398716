import type { Command } from "commander";
import type { CommandContext } from "./context";
import type { LocalPlace, Place } from "./place";

type Add = (parent: Command, context: CommandContext) => void;
/** Adds a command of a place. */
export type AddIn<P extends Place = Place> = (parent: Command, context: CommandContext, place: P) => void;

/** A command whose module is loaded only when the command is asked for: `--help` needs no more of it than this. */
export interface ListedCommand<T = Add> {
  /** As help shows it: `plan [options] [stacks...]`. */
  readonly usage: string;
  readonly description: string;
  readonly load: () => Promise<T>;
}

const plan: ListedCommand<AddIn> = {
  usage: "plan [options] [stacks...]",
  description:
    "show what a deploy would change, worst first, and what goes stale by it; exits 2 when there is something",
  load: async () => (await import("./commands/plan.js")).planCommand,
};
const drift: ListedCommand<AddIn> = {
  usage: "drift [options] [stacks...]",
  description: "show what was changed outside since the last deploy; exits 2 when there is something",
  load: async () => (await import("./commands/drift.js")).driftCommand,
};
const state: ListedCommand<AddIn> = {
  usage: "state",
  description: "where the stacks' states are: the bucket, backups, locks",
  load: async () => (await import("./commands/state.js")).stateCommands,
};
const adopt: ListedCommand<AddIn> = {
  usage: "adopt [options] [stacks...]",
  description:
    "look up what exists already of what the stacks would create, and propose to import it; exits 2 when there is something",
  load: async () => (await import("./commands/adopt.js")).adoptCommand,
};
const clouds: ListedCommand<AddIn> = {
  usage: "clouds [options] [environments...]",
  description: "put the OpenStack users of the projects into clouds.yaml, an entry for each project",
  load: async () => (await import("./commands/clouds.js")).cloudsCommand,
};
const secrets: ListedCommand<AddIn> = {
  usage: "secrets [options] [files...]",
  description: "look for secrets where none should be: states, outputs, synthesised stacks, and the files you name",
  load: async () => (await import("./commands/secrets.js")).secretsCommand,
};
const kubeconfig: ListedCommand<AddIn> = {
  usage: "kubeconfig [options] <environment>",
  description:
    "put access to an environment's cluster into a kubeconfig: people sign in with it, and it holds no secret",
  load: async () => (await import("./commands/kubeconfig.js")).kubeconfigCommand,
};
const deploy: ListedCommand<AddIn<LocalPlace>> = {
  usage: "deploy [options] [stacks...]",
  description: "synthesise, apply every stack and what it stands on, and prove that a second plan is empty",
  load: async () => (await import("./commands/deploy.js")).deployCommand,
};
const destroy: ListedCommand<AddIn<LocalPlace>> = {
  usage: "destroy [options] [stacks...]",
  description: "take down stacks and everything that stands on them, in reverse order",
  load: async () => (await import("./commands/destroy.js")).destroyCommand,
};
const exec = (place: "sandbox" | "lab", example: string): ListedCommand<AddIn<LocalPlace>> => ({
  usage: "exec <command> [args...]",
  description: `run a command with the ${place} around it: ${example}`,
  load: async () => (await import("./commands/exec.js")).execCommand,
});

const simulated = [state, clouds, kubeconfig, secrets];

/** Commands of the sandbox, in the order in which help lists them. */
export const sandboxCommands: readonly ListedCommand<AddIn<LocalPlace>>[] = [
  deploy,
  plan,
  drift,
  destroy,
  exec("sandbox", "slz sandbox exec -- cdktf deploy '*'"),
  ...simulated,
  adopt,
];

/** Commands of the lab. */
export const labCommands: readonly ListedCommand<AddIn<LocalPlace>>[] = [
  deploy,
  plan,
  drift,
  destroy,
  exec("lab", "slz lab exec -- kubectl --context dev get pods -A"),
  ...simulated,
];

/** Commands on the real account. */
export const cloudCommands: readonly ListedCommand<AddIn>[] = [
  // What is deployed from a repository may be planned by branch.
  { ...plan, load: async () => (await import("./commands/plan.js")).cloudPlanCommand },
  drift,
  // A sandbox and a lab keep their states on this machine, and have no bucket to set up.
  { ...state, load: async () => (await import("./commands/state.js")).cloudStateCommands },
  adopt,
  clouds,
  secrets,
  kubeconfig,
];

/** The command that deploys for real; help lists it before those of `cloudCommands`. */
export const stagedDeployEntry: ListedCommand = {
  usage: "deploy [options]",
  description: "deploy for real, stage after stage, each by its own account; stops where a person has to act",
  load: async () => (await import("./commands/staged-deploy.js")).stagedDeployCommand,
};

/** Commands that need no account. */
export const localCommands: readonly ListedCommand[] = [
  {
    usage: "runbook [options]",
    description: "write down what people have to do, because no provider can: a page and a script of checks each",
    load: async () => (await import("./commands/runbook.js")).runbookCommand,
  },
  {
    usage: "pipeline",
    description: "the pipeline that checks, plans and deploys this repository",
    load: async () => (await import("./commands/pipeline.js")).pipelineCommands,
  },
  {
    usage: "doctor [options]",
    description: "list the programs that runs, tests and the lab use: found where, in which version, or how to get it",
    load: async () => (await import("./commands/doctor.js")).doctorCommand,
  },
  {
    usage: "check [options]",
    description:
      "what the judges find: access, network, guardrails, and what is over today; exits 2 for errors and warnings",
    load: async () => (await import("./commands/check.js")).checkCommand,
  },
  {
    usage: "access [options]",
    description: "who may do what: the matrix, by what is synthesised",
    load: async () => (await import("./commands/access.js")).accessCommands,
  },
  {
    usage: "network",
    description: "the vRack's networks: addresses, VLANs, who reaches whom",
    load: async () => (await import("./commands/network.js")).networkCommands,
  },
  {
    usage: "spec",
    description: "the specification of a landing zone",
    load: async () => (await import("./commands/spec.js")).specCommands,
  },
];
