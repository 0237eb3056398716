import type { Attributes } from "../../../sandbox/world/contract";
import type { Engine } from "../../../engine/engine";
import { Workspace } from "../../support/engine";
import type { Place } from "./place";
import { serveState, type StateServer } from "./state-server";

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly snippet?: { readonly context?: string };
}

export interface PlannedChange {
  /** Dotted paths of what cannot be changed in place, sorted. */
  readonly replacePaths: readonly string[];
  readonly importing: boolean;
  /** What is known beforehand of how it will be. */
  readonly after: Attributes;
}

export interface Plan {
  /** `create`, `update`, `replace`, `delete` by address; nothing of what stays as it is. */
  readonly actions: ReadonlyMap<string, string>;
  readonly drift: ReadonlySet<string>;
  readonly refused: Refusals;
}

/** In the place of an address, where the engine names none. */
export const NOBODY = "no resource";

/** Addresses whose resource was refused, with the words. */
export type Refusals = ReadonlyMap<string, string>;

export type Resources = { readonly [type: string]: { readonly [name: string]: Attributes } };

/** An engine in a place, one command after another over one state. */
export class EngineRun {
  private readonly workspace: Workspace;

  private constructor(
    engine: Engine,
    private readonly place: Place,
    private readonly configuration: Attributes,
    private readonly kept: StateServer,
  ) {
    const { reattach, engineConfig, env } = place;
    // An engine lives for a second or two: there is no need to collect what it leaves behind.
    this.workspace = new Workspace(engine, reattach, { engineConfig, env: { GOGC: "800", ...env } });
  }

  static async begin(engine: Engine, place: Place, configuration: Attributes): Promise<EngineRun> {
    return new EngineRun(engine, place, configuration, await serveState());
  }

  private get parallel(): string[] {
    return [`-parallelism=${this.place.parallelism ?? 20}`];
  }

  /** @param resources data sources among them, as the type `data.…` */
  write(resources: Resources, imports: readonly { readonly to: string; readonly id: string }[] = []): void {
    const { provider, required, configuration = this.configuration } = this.place;
    const types = Object.entries(resources);
    const data = types.flatMap(([type, named]) => (type.startsWith(DATA) ? [[type.slice(DATA.length), named]] : []));
    const resource = types.filter(([type]) => !type.startsWith(DATA));
    this.workspace.write({
      terraform: {
        backend: { http: { address: this.kept.url } },
        required_providers: { [provider]: { ...required } },
      },
      provider: { [provider]: configuration },
      ...(resource.length > 0 ? { resource: Object.fromEntries(resource) as Attributes } : {}),
      ...(data.length > 0 ? { data: Object.fromEntries(data) as Attributes } : {}),
      ...(imports.length > 0 ? { import: imports.map((block) => ({ ...block })) } : {}),
    });
  }

  async init(): Promise<void> {
    await this.workspace.succeed("init");
  }

  async validate(): Promise<Refusals> {
    const { stdout, output } = await this.workspace.run("validate", "-json");
    const { diagnostics, valid } = JSON.parse(stdout) as { valid: boolean; diagnostics: Diagnostic[] };
    return valid ? new Map() : refusals(diagnostics, output);
  }

  /** Plans into a file; says what is to be done by address, what has changed outside, or what was refused. */
  async plan(...options: readonly string[]): Promise<Plan> {
    const args = ["-json", "-out=plan.bin", ...options, ...this.parallel];
    const { code, stdout, output } = await this.workspace.run("plan", ...args);
    const lines = linesOf(stdout);
    if (code !== 0) return { ...NOTHING, refused: refusals(diagnosticsIn(lines), output) };
    const actions = lines.flatMap(({ type, change }): [string, string][] =>
      type === "planned_change" && change ? [[change.resource.addr, change.action]] : [],
    );
    const drift = lines.flatMap(({ type, change }) =>
      type === "resource_drift" && change ? [change.resource.addr] : [],
    );
    return { actions: new Map(actions), drift: new Set(drift), refused: new Map() };
  }

  /** What the plan that was made last says beyond its actions. */
  async planned(): Promise<Map<string, PlannedChange>> {
    const { stdout } = await this.workspace.run("show", "-json", "plan.bin");
    const { resource_changes: changes = [] } = JSON.parse(stdout) as PlanJson;
    return new Map(changes.map(({ address, change }) => [address, readChange(change)]));
  }

  /** Applies the plan that was made last. */
  async apply(): Promise<Refusals> {
    const { code, stdout, output } = await this.workspace.run("apply", "-json", ...this.parallel, "plan.bin");
    return code === 0 ? new Map() : refusals(diagnosticsIn(linesOf(stdout)), output);
  }

  async forget(addresses: readonly string[]): Promise<void> {
    if (addresses.length > 0) await this.workspace.succeed("state", "rm", ...addresses);
  }

  async destroy(): Promise<void> {
    await this.workspace.succeed("destroy", "-auto-approve", ...this.parallel);
  }

  /** The state as it is kept, to go on with elsewhere. */
  get stateText(): string {
    return this.kept.text();
  }

  set stateText(text: string) {
    this.kept.put(text);
  }

  /** What the state holds, by address. */
  state(): Map<string, Attributes> {
    const text = this.kept.text();
    const { resources } = (text === "" ? { resources: [] } : JSON.parse(text)) as StateJson;
    return new Map(
      resources.flatMap(({ mode, type, name, instances }) =>
        instances.map(({ attributes }): [string, Attributes] => [
          `${mode === "data" ? DATA : ""}${type}.${name}`,
          attributes,
        ]),
      ),
    );
  }

  end(): void {
    this.workspace.remove();
    this.kept.close();
  }
}

const NOTHING: Plan = { actions: new Map(), drift: new Set(), refused: new Map() };
const DATA = "data.";

/** A line of what `plan` and `apply` print. */
interface Line {
  readonly type: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly diagnostic?: Diagnostic;
}

interface PlanJson {
  readonly resource_changes?: readonly { readonly address: string; readonly change: ChangeJson }[];
}

interface ChangeJson {
  readonly after?: Attributes | null;
  readonly replace_paths?: readonly (readonly (string | number)[])[];
  readonly importing?: object;
}

interface StateJson {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: Attributes }[];
  }[];
}

function readChange({ replace_paths = [], importing, after }: ChangeJson): PlannedChange {
  const paths = replace_paths.map((path) => path.join("."));
  return { replacePaths: [...new Set(paths)].sort(), importing: importing !== undefined, after: after ?? {} };
}

function linesOf(stdout: string): Line[] {
  return stdout.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as Line] : []));
}

function diagnosticsIn(lines: readonly Line[]): Diagnostic[] {
  return lines.flatMap(({ diagnostic }) => diagnostic ?? []);
}

/** @throws Error when something failed, and not a word why. */
function refusals(diagnostics: readonly Diagnostic[], output: string): Refusals {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) throw new Error(`the engine failed:\n${output.slice(-2000)}`);
  return new Map(
    errors.map(({ address, snippet, summary, detail = "" }) => [
      address ?? addressIn(snippet?.context) ?? NOBODY,
      `${summary}: ${detail}`,
    ]),
  );
}

/** `resource.kubernetes_role_v1.create.rule` → `kubernetes_role_v1.create` */
function addressIn(context: string | undefined): string | undefined {
  return /^resource\.([^.]+\.[^.]+)/.exec(context ?? "")?.[1];
}
