import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readJson } from "../../sandbox/run/stacks";

/** What one account applies in one go. */
export interface PipelineStage {
  /** `organisation`, `dev`, `dev-telemetry`. */
  readonly name: string;
  /** `organisation-apply`, `dev-apply`, `dev-telemetry-apply`. */
  readonly account: string;
  /** Undefined for the organisation's. */
  readonly environment?: string;
  readonly stacks: readonly string[];
  /** What the engine takes from the job's environment: `TF_VAR_…`, sorted. */
  readonly variables: readonly string[];
}

/** All that a pipeline is made from. */
export interface PipelineSource {
  readonly organisation: string;
  /** In promotion order. */
  readonly stages: readonly PipelineStage[];
}

interface Summary {
  readonly organisation: string;
  readonly promotion?: readonly string[];
  readonly stacks: Readonly<Record<string, { readonly environment?: string; readonly appliedBy?: string }>>;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
}

/** The stages of what was synthesised: the organisation's, then each environment's and those of its teams. */
export function pipelineSourceOf(outdir: string): PipelineSource {
  const { organisation, promotion, stacks } = readJson<Summary>(join(outdir, "landing-zone.json"));
  const manifest = readJson<Manifest>(join(outdir, "manifest.json"));
  const names = Object.keys(stacks).sort();
  const environments = new Set(Object.values(stacks).flatMap(({ environment }) => environment ?? []));
  const order = (promotion ?? [...environments]).filter((name) => environments.has(name));
  const accounts = new Map(
    Object.entries(stacks).map(([name, stack]) => [name, stack.appliedBy ?? appliedBy(name, stack)]),
  );
  const rank = (stage: string, environment: string | undefined): string =>
    environment === undefined ? "" : `${String(order.indexOf(environment) + 1).padStart(4, "0")} ${stage}`;
  const stages = [...new Set(accounts.values())].map((account): PipelineStage & { readonly rank: string } => {
    const name = account.replace(/-apply$/, "");
    const own = names.filter((stack) => accounts.get(stack) === account);
    const environment = order.find((one) => name === one || name.startsWith(`${one}-`));
    const variables = own.flatMap((stack) => variablesOf(outdir, manifest.stacks[stack]?.synthesizedStackPath));
    return {
      name,
      account,
      ...(environment !== undefined && { environment }),
      stacks: own,
      variables: [...new Set(variables)].sort(),
      rank: rank(name, environment),
    };
  });
  stages.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return { organisation, stages: stages.map(({ rank: _, ...stage }) => stage) };
}

/** Of the stacks of an environment, those that raise rights or reach what is shared. */
const organisations = ["access", "identities", "logs", "projects"];
const environments = ["add-ons", "cluster", "network", "platform"];

/** Who applies a stack, by the table of docs/access.md. */
function appliedBy(stack: string, { environment }: { readonly environment?: string }): string {
  const unit = stack.slice((environment?.length ?? 0) + 1);
  if (environment === undefined || organisations.includes(unit)) return "organisation-apply";
  return environments.includes(unit) ? `${environment}-apply` : `${stack}-apply`;
}

function variablesOf(outdir: string, file: string | undefined): string[] {
  if (file === undefined) return [];
  const { variable = {} } = JSON.parse(readFileSync(join(outdir, file), "utf8")) as { readonly variable?: object };
  return Object.keys(variable).map((name) => `TF_VAR_${name}`);
}
