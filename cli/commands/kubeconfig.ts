import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { deployerName } from "../../core/deployers";
import { ExitCode, ProblemError } from "../../core/errors/problem";
import { optionAlone } from "../problems/usage";
import { type KubeconfigEntry, type KubeconfigFor, kubeconfigOf } from "../../operations/credentials/kubeconfig";
import { putContext } from "../../engine/runs/kubeconfig";
import type { CommandContext } from "../context";
import type { Place } from "../place";
import { quietRunOptions } from "./run-options";

interface KubeconfigFlags {
  readonly admin?: boolean;
  readonly deployer?: string;
  readonly expires?: number;
  readonly file?: string;
  readonly plan?: boolean;
}

export function kubeconfigCommand(parent: Command, context: CommandContext, place: Place): void {
  parent
    .command("kubeconfig")
    .description(
      "put access to an environment's cluster into a kubeconfig: people sign in with it, and it holds no secret",
    )
    .argument("<environment>", "whose cluster; also the name of the context")
    .option("-f, --file <file>", `the file to put it into (default: ${place.kubeconfig.defaultText})`)
    .addOption(
      new Option("--deployer <team>", "a token of the team's deployer, for its namespace and a while").conflicts(
        "admin",
      ),
    )
    .option("--plan", "with --deployer: of the account that only plans")
    .option("--expires <minutes>", "with --deployer: how long the token is good for, 10 to 1440 (default: 60)", minutes)
    .option("--admin", "the cluster's own administrator: for the environment's deployer, and in emergencies")
    .action(async (environment: string, flags: KubeconfigFlags) => {
      requireDeployer(flags);
      const { env, project, terminal } = context;
      const target = resolve(project, flags.file ?? place.kubeconfig.fileOf(project, env));
      const { progress, ...options } = quietRunOptions(place, "kubeconfig", context);
      const whom = whomOf(flags);
      const entry = await place.surroundings
        .withStates(options, (states) =>
          kubeconfigOf(states, { environment, for: whom, simulated: place.simulatesClusters }),
        )
        .finally(progress.end);
      const changed = putContext(target, entry);
      terminal.out(`${target}: context ${entry.context}, ${changed ? "written (mode 600)" : "nothing changed"}\n`);
      terminal.out(`${meaning(whom, entry)}\n`);
      for (const note of place.kubeconfig.notes(whom.kind)) terminal.out(`${note}\n`);
      context.exit(ExitCode.done);
    });
}

function requireDeployer({ deployer, expires, plan }: KubeconfigFlags): void {
  if (deployer !== undefined) return;
  const given = [...(plan ? ["--plan"] : []), ...(expires === undefined ? [] : ["--expires"])];
  if (given.length > 0) throw new ProblemError(given.map((option) => optionAlone(option, "--deployer")));
}

const whomOf = ({ admin, deployer, expires = 60, plan }: KubeconfigFlags): KubeconfigFor => {
  if (admin) return { kind: "admin" };
  if (deployer === undefined) return { kind: "person" };
  return { kind: "deployer", team: deployer, does: plan ? "plan" : "apply", seconds: expires * 60 };
};

function meaning(whom: KubeconfigFor, { environment, expires, namespace }: KubeconfigEntry): string {
  switch (whom.kind) {
    case "admin":
      return "It opens the whole cluster, and stays good until the cluster's kubeconfig is reset: delete it when you are done.";
    case "deployer":
      return `A token of ${deployerName(whom.does, environment, whom.team)}, for the namespace ${namespace ?? whom.team} alone, ${expires === undefined ? "simulated: no server knows it" : `good until ${expires}`}.`;
    case "person":
      return "It holds no secret: whoever uses it signs in with a browser, by kubectl oidc-login (kubelogin).";
  }
}

function minutes(text: string): number {
  const value = Number(text);
  // The API server gives none for less.
  if (!Number.isSafeInteger(value) || value < 10 || value > 1440)
    throw new InvalidArgumentError("It must be a whole number of minutes from 10 to 1440.");
  return value;
}
