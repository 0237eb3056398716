import type { Json } from "../../core/json";
import type { Diagnostic, EngineReport, PlannedChange } from "./engine-report";

export interface PlanChange extends PlannedChange {
  /** The attributes whose change forces a replacement, or that were changed outside; empty for every other action. */
  readonly because: readonly string[];
  /** It is taken into the state by this plan, and `because` says what differs there. */
  readonly importing?: true;
  /** What is lost with it when it is deleted or replaced. @default nothing */
  readonly holds?: string;
  /** What is ordered at OVHcloud when it is created or replaced. @default nothing */
  readonly orders?: string;
}

export interface StackPlan {
  readonly stack: string;
  /** `unknown`: who would have to answer did not. */
  readonly status: "planned" | "failed" | "waits" | "unknown";
  readonly changes: readonly PlanChange[];
  readonly diagnostics: readonly Diagnostic[];
  /** The stacks that have to be deployed before this one can be planned. */
  readonly waitsFor: readonly string[];
  /** What was changed in the world and no plan can show, because the provider does not look at it. */
  readonly unseen?: readonly string[];
}

/** What an engine planned; without a document it could not. */
export interface EnginePlan {
  readonly report: EngineReport;
  readonly document?: PlanDocument;
}

export interface PlannedStack {
  readonly plan: StackPlan;
  /** What the engine wrote down; it knows values, also such as are not to be shown. */
  readonly document?: PlanDocument;
}

/** What we read of `show -json <plan>`. */
export interface PlanDocument {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, OutputChange>>;
  /** What was changed outside, in plans that look for that. */
  readonly resource_drift?: readonly ResourceChange[];
}

export interface OutputChange {
  readonly actions: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
  readonly after_unknown?: Json;
}

export interface ResourceChange {
  readonly address: string;
  /** Where the state has it, of what moves. */
  readonly previous_address?: string;
  readonly type?: string;
  readonly change: {
    readonly actions: readonly string[];
    /** The object is taken into the state by this plan. */
    readonly importing?: { readonly id?: string };
    readonly replace_paths?: readonly (readonly (string | number)[])[];
    readonly before?: Json;
    /** Without what is not known yet. */
    readonly after?: Json;
    /** In the shape of the values, `true` where it is said of all that is there: not known yet, or sensitive. */
    readonly after_unknown?: Json;
    readonly before_sensitive?: Json;
    readonly after_sensitive?: Json;
  };
}
