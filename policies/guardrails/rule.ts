import type { OutputStack } from "../../model/output/stack";

/** What a rule found; wording stays with the rule, presentation with the report. */
export interface Finding {
  /** Address of the resource in its stack, `ovh_cloud_project.Project-platform_1234`; undefined when it is about the stack. */
  readonly address?: string;
  readonly message: string;
  readonly fix: string;
}

/** One guardrail: a pure function over what will really be sent. */
export interface Rule {
  /** Stable id, part of waivers: `NET-OPEN-SSH`. */
  readonly id: string;
  readonly check: (stack: OutputStack) => readonly Finding[];
}
