import type { Diagnostic, PlannedChange } from "../engine/runs/engine-report";

export type Step = "plan" | "apply" | "destroy";

/** The engine refused, or a provider did: what was under test has failed, not the test's own set-up. */
export class StackFailed extends Error {
  constructor(
    readonly stackName: string,
    readonly step: Step,
    readonly diagnostics: readonly Diagnostic[],
    /** What a second plan would still change; empty unless the apply succeeded and did not converge. */
    readonly remaining: readonly PlannedChange[] = [],
  ) {
    super(
      [`${step} of "${stackName}" failed`, ...errorsOf(diagnostics).map(describe), ...notConverged(remaining)].join(
        "\n",
      ),
    );
    this.name = "StackFailed";
  }
}

/** One error as text: what, where, why. */
export function describe({ summary, address, source, detail }: Diagnostic): string {
  return [summary, address && `  at ${address}`, source && `  ${source}`, detail && indented(detail)]
    .filter((line) => line)
    .join("\n");
}

/** Without warnings. */
export function errorsOf(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

function notConverged(remaining: readonly PlannedChange[]): string[] {
  if (remaining.length === 0) return [];
  return ["the second plan is not empty:", ...remaining.map(({ action, address }) => `  ${action} ${address}`)];
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");
