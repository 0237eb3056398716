import type { Problem } from "../../../core/errors/problem";
import type { AccessModel, RoleName } from "../model";
import type { IamPolicy, SynthesisedAccess } from "../synthesised/types";

/** `error` stops synthesis; `warning` is for `slz check` to say. */
export type Severity = "error" | "warning";

export interface AccessFinding extends Problem {
  readonly severity: Severity;
  /** Whom or what it is about, by the name it has in the specification: `telemetry`, `cost-reporter`, `prod-apply`. */
  readonly of: string;
}

/** A policy, with what the specification calls those it is for. */
export interface LintedPolicy extends IamPolicy {
  /** Names of its identities, each once. */
  readonly holders: readonly string[];
  /** Where it is written: `access.grants[2].on[0]`; its own place in a stack, where no grant is behind it. */
  readonly path: string;
  /** Of the grant or the emergency behind it; undefined for a policy that somebody built by hand. */
  readonly role?: RoleName;
}

/** What a rule looks at: what was meant, what was synthesised of it, and how the two belong together. */
export interface LintFacts {
  readonly model: AccessModel;
  readonly synthesised: SynthesisedAccess;
  readonly policies: readonly LintedPolicy[];
}

/** A pure function; a rule has a file of its own. */
export type LintRule = (facts: LintFacts) => readonly AccessFinding[];

export const error = (of: string, problem: Problem): AccessFinding => ({ ...problem, severity: "error", of });
export const warning = (of: string, problem: Problem): AccessFinding => ({ ...problem, severity: "warning", of });
