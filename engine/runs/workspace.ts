import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { notAProject } from "./problems";

/** Everything the sandbox keeps, under one git-ignored folder of the project. */
export interface Workspace {
  readonly project: string;
  readonly folder: string;
  /** Where main.ts synthesises to. */
  readonly outdir: string;
  readonly manifest: string;
  readonly landingZone: string;
  readonly stateFolder: string;
  /** What was deployed and not destroyed since, whatever the specification says today. */
  readonly ledger: string;
  readonly world: string;
  /** Kubeconfigs of clusters that are real, each named as its cluster. */
  readonly kubeconfigs: string;
  /** The provider types that the run's stacks and states name; engines are told of these alone. */
  readonly types: string;
  /** What a real OpenStack holds of the stacks' networks. */
  readonly networks: string;
  readonly lock: string;
  /** The engine's own configuration file, so that the user's is never read. */
  readonly engineConfig: string;
  /** cdktf's home: its plugin cache and logs. */
  readonly home: string;
  /** What the next apply takes over, of this place alone. @default in the cloud, what the project has committed */
  readonly adoption?: string;
}

/** @param folder where the sandbox is kept; tests give one of their own */
export function workspaceOf(project: string, folder = join(project, ".sandbox")): Workspace {
  const outdir = join(folder, "cdktf.out");
  return {
    project,
    folder,
    outdir,
    manifest: join(outdir, "manifest.json"),
    landingZone: join(outdir, "landing-zone.json"),
    stateFolder: join(folder, "state"),
    ledger: join(folder, "deployed.json"),
    world: join(folder, "world.json"),
    kubeconfigs: join(folder, "kubeconfigs"),
    types: join(folder, "types.json"),
    networks: join(folder, "real-networks.json"),
    lock: join(folder, "lock"),
    engineConfig: join(folder, "engine.tfrc"),
    home: join(folder, "home"),
    adoption: join(folder, "adoption.json"),
  };
}

export function stateFile(workspace: Pick<Workspace, "stateFolder">, stack: string): string {
  return join(workspace.stateFolder, `${stack}.tfstate`);
}

export function requireProject(project: string): void {
  const missing = ["main.ts", "cdktf.json", "tsconfig.json"].filter((file) => !existsSync(join(project, file)));
  if (missing.length > 0) throw notAProject(project, missing);
}

const NO_MIRROR = "no-provider-is-downloaded-into-a-sandbox";

/** A provider without a double must fail at init: downloaded, it would leave the sandbox and talk to a real service. */
const engineConfig = (mirror: string): string => `disable_checkpoint = true
provider_installation {
  filesystem_mirror {
    path = ${JSON.stringify(mirror)}
  }
}
`;

/** @param mirror where the engines find the providers that are real */
export function prepareWorkspace(workspace: Workspace, mirror = NO_MIRROR): void {
  for (const folder of [workspace.stateFolder, workspace.home]) mkdirSync(folder, { recursive: true });
  writeFileSync(workspace.engineConfig, engineConfig(mirror));
}
