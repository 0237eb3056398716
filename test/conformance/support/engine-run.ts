import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Attributes } from "../../../sandbox/world/contract";
import type { Engine } from "../../../sandbox/engine/find";
import { Workspace } from "../../support/engine";
import type { Place } from "./place";

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly snippet?: { readonly context?: string };
}

export interface PlannedChange {
  readonly actions: readonly string[];
  /** Dotted paths of what cannot be changed in place, sorted. */
  readonly replacePaths: readonly string[];
  readonly importing: boolean;
  readonly after: Attributes;
}

/** Addresses whose resource was refused, with the words. */
export type Refusals = ReadonlyMap<string, string>;

export type Resources = { readonly [type: string]: { readonly [name: string]: Attributes } };

/** An engine in a place, one command after another over one state. */
export class EngineRun {
  private readonly workspace: Workspace;

  constructor(
    engine: Engine,
    private readonly place: Place,
    private readonly configuration: Attributes,
  ) {
    const { reattach, engineConfig, env } = place;
    this.workspace = new Workspace(engine, reattach, { engineConfig, env });
  }

  write(resource: Resources, imports: readonly { readonly to: string; readonly id: string }[] = []): void {
    const { provider, required } = this.place;
    this.workspace.write({
      terraform: { required_providers: { [provider]: { ...required } } },
      provider: { [provider]: this.configuration },
      resource: resource as Attributes,
      ...(imports.length > 0 ? { import: imports.map((block) => ({ ...block })) } : {}),
    });
  }

  async init(): Promise<void> {
    await this.workspace.succeed("init");
  }

  async validate(): Promise<Refusals> {
    const { stdout, output } = await this.workspace.run("validate", "-json");
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    return refusals(diagnostics, output);
  }

  /** Plans into a file, and says what is in it by address, what has changed outside, or what was refused. */
  async plan(): Promise<{ changes: Map<string, PlannedChange>; drift: Set<string>; refused: Refusals }> {
    const { code, stdout, output } = await this.workspace.run("plan", "-json", "-out=plan.bin", ...PARALLEL);
    if (code !== 0) return { changes: new Map(), drift: new Set(), refused: refusals(diagnosticsOf(stdout), output) };
    const shown = await this.workspace.run("show", "-json", "plan.bin");
    const plan = JSON.parse(shown.stdout) as PlanJson;
    const changes = (plan.resource_changes ?? []).map(
      ({ address, change }) => [address, readChange(change)] as [string, PlannedChange],
    );
    const drift = (plan.resource_drift ?? []).map(({ address }) => address);
    return { changes: new Map(changes), drift: new Set(drift), refused: new Map() };
  }

  /** Applies the plan that was made last. */
  async apply(): Promise<Refusals> {
    const { code, stdout, output } = await this.workspace.run("apply", "-json", ...PARALLEL, "plan.bin");
    return code === 0 ? new Map() : refusals(diagnosticsOf(stdout), output);
  }

  async forget(addresses: readonly string[]): Promise<void> {
    if (addresses.length > 0) await this.workspace.succeed("state", "rm", ...addresses);
  }

  async destroy(): Promise<void> {
    await this.workspace.succeed("destroy", "-auto-approve", ...PARALLEL);
  }

  /** What the state holds, by address. */
  state(): Map<string, Attributes> {
    const file = join(this.workspace.folder, "terraform.tfstate");
    if (!existsSync(file)) return new Map();
    const { resources } = JSON.parse(readFileSync(file, "utf8")) as StateJson;
    return new Map(
      resources.flatMap(({ type, name, instances }) =>
        instances.map(({ attributes }): [string, Attributes] => [`${type}.${name}`, attributes]),
      ),
    );
  }

  end(): void {
    this.workspace.remove();
  }
}

const PARALLEL = ["-parallelism=20"];

interface PlanJson {
  readonly resource_changes?: readonly { readonly address: string; readonly change: ChangeJson }[];
  readonly resource_drift?: readonly { readonly address: string }[];
}

interface ChangeJson {
  readonly actions: readonly string[];
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: object;
  readonly after?: Attributes | null;
}

interface StateJson {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: Attributes }[];
  }[];
}

function readChange({ actions, replace_paths = [], importing, after }: ChangeJson): PlannedChange {
  return {
    actions,
    replacePaths: [...new Set(replace_paths.map((path) => path.join(".")))].sort(),
    importing: importing !== undefined,
    after: after ?? {},
  };
}

function diagnosticsOf(lines: string): Diagnostic[] {
  return lines.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    const { diagnostic } = JSON.parse(line) as { diagnostic?: Diagnostic };
    return diagnostic ? [diagnostic] : [];
  });
}

/** @throws Error when something failed that no resource is to blame for. */
function refusals(diagnostics: readonly Diagnostic[], output: string): Refusals {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const named = errors.map(({ address, snippet, summary, detail = "" }): [string | undefined, string] => [
    address ?? snippet?.context?.replace(/^resource\./, "").replaceAll('"', ""),
    `${summary}: ${detail}`,
  ]);
  if (named.some(([address]) => address === undefined)) throw new Error(`the engine failed:\n${output}`);
  return new Map(named as [string, string][]);
}
