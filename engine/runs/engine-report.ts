import type { Problem } from "../../core/errors/problem";

/** The engine's `-json` lines ("machine-readable UI"), reduced to what a run reports. */

export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** The resource it is about; where there is none, the part of the configuration. */
  readonly address?: string;
  /** The line that cannot be understood, when it is the configuration that is at fault. */
  readonly source?: string;
  /** What it is by a name of ours, with the way out, where it has one. */
  readonly problem?: Problem;
}

export type Action = "create" | "read" | "update" | "replace" | "delete" | "import" | "move" | "forget";

export interface PlannedChange {
  readonly address: string;
  readonly action: Action;
}

interface Line {
  readonly type?: string;
  readonly diagnostic?: {
    severity?: string;
    summary?: string;
    detail?: string;
    address?: string;
    range?: { filename: string; start: { line: number } };
    snippet?: { context?: string; code: string };
  };
  readonly change?: { action?: string; resource?: { addr?: string } };
  readonly hook?: { action?: string; resource?: { addr?: string } };
  readonly outputs?: Readonly<Record<string, { action?: string }>>;
}

const KEPT_RAW_LINES = 20;

/** Collects one engine run's lines as they come. */
export class EngineReport {
  readonly diagnostics: Diagnostic[] = [];
  readonly planned: PlannedChange[] = [];
  readonly changedOutputs: string[] = [];
  /** Resources something was done to; one that is replaced counts once. */
  readonly applied = new Set<string>();
  /** The last of what was not JSON: all there is to show when an engine crashes. */
  readonly raw: string[] = [];

  add(text: string): void {
    const line = parse(text);
    if (line === undefined) {
      if (text.trim() !== "") this.raw.push(text);
      if (this.raw.length > KEPT_RAW_LINES) this.raw.shift();
      return;
    }
    if (line.type === "diagnostic") this.addDiagnostic(line);
    else if (line.type === "planned_change") this.addPlanned(line);
    else if (line.type === "apply_complete") this.addApplied(line);
    else if (line.type === "outputs") this.addOutputs(line);
  }

  get errors(): Diagnostic[] {
    return this.diagnostics.filter(({ severity }) => severity === "error");
  }

  /** How many resources the plan touches, for progress. */
  get toApply(): number {
    return this.planned.filter(({ action }) => action !== "read").length;
  }

  /** Nothing to do: neither a resource nor an output would change. */
  get planIsEmpty(): boolean {
    return this.planned.length === 0 && this.changedOutputs.length === 0;
  }

  private addDiagnostic({ diagnostic }: Line): void {
    if (diagnostic === undefined) return;
    const { severity, summary = "", detail = "", address, range, snippet } = diagnostic;
    const inConfiguration = address === undefined && range !== undefined && snippet !== undefined;
    this.diagnostics.push({
      severity: severity === "warning" ? "warning" : "error",
      summary,
      detail,
      address: address ?? snippet?.context,
      ...(inConfiguration && { source: `${range.filename} line ${range.start.line}: ${snippet.code.trim()}` }),
    });
  }

  private addPlanned({ change }: Line): void {
    const action = change?.action;
    if (action === undefined || action === "noop") return;
    this.planned.push({
      address: change?.resource?.addr ?? "",
      action: action === "remove" ? "forget" : (action as Action),
    });
  }

  // A data source that could be read only during the apply is announced like a change, and is none.
  private addApplied({ hook }: Line): void {
    if (hook?.action !== "read") this.applied.add(hook?.resource?.addr ?? "");
  }

  // An apply prints its outputs twice: planned, with an action, and at the end with values alone.
  private addOutputs({ outputs }: Line): void {
    for (const [name, { action }] of Object.entries(outputs ?? {}))
      if (action !== undefined && action !== "noop") this.changedOutputs.push(name);
  }
}

function parse(text: string): Line | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}
