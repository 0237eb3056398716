import { homedir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { kubeconfigInState, mergeKubeconfig } from "../../sandbox/run/kubeconfig";
import type { CommandContext } from "../context";
import { lab, sandbox } from "../place";

export function kubeconfigCommand(parent: Command, context: CommandContext): void {
  parent
    .command("kubeconfig")
    .description("put the administrator's access to an environment's cluster into a kubeconfig file")
    .argument("<environment>", "whose cluster; also the name of the context")
    .option("-f, --file <file>", "the file to put it into (default: the first of KUBECONFIG, or ~/.kube/config)")
    .option("--lab", "the cluster of the lab")
    .action((environment: string, flags: { file?: string; lab?: boolean }) => {
      const { project, env, terminal } = context;
      const place = flags.lab ? lab : sandbox;
      const kubeconfig = kubeconfigInState(place.workspaceIn(project), environment);
      const file = resolve(project, flags.file ?? defaultFile(env));
      mergeKubeconfig(file, environment, kubeconfig);
      terminal.out(`${file}: context ${environment} (mode 600). Use it with: kubectl --context ${environment}\n`);
      if (place.name === "sandbox")
        terminal.out("The cluster is simulated: nothing answers at its address. A real one is in the lab.\n");
      else terminal.out("Its control plane runs only as long as a command of the lab's: npx slz lab exec -- bash\n");
      context.exit(ExitCode.done);
    });
}

function defaultFile(env: NodeJS.ProcessEnv): string {
  const [first] = (env.KUBECONFIG ?? "").split(delimiter).filter((file) => file !== "");
  return first ?? join(env.HOME || homedir(), ".kube", "config");
}
