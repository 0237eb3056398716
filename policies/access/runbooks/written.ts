import type { RunbookPart, RunbookStep } from "../../../core/runbook";

export const bullets = (lines: readonly string[]): string[] => lines.map((line) => `- ${line}`);

/** The steps of a runbook that has no parts. */
export const onePart = (steps: readonly RunbookStep[]): readonly RunbookPart[] => [{ title: "Steps", steps }];
