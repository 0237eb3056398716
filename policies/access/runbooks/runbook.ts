/** One step for a person, and how to see that it is done. */
export interface Step {
  readonly title: string;
  /** Lines of Markdown. */
  readonly does: readonly string[];
  readonly check: string;
}

/** What no provider resource does, in steps; generated, so that names and groups are those of the landing zone. */
export interface Runbook {
  readonly name: string;
  readonly title: string;
  readonly why: string;
  readonly steps: readonly Step[];
}

export function markdown({ title, why, steps }: Runbook): string {
  const written = steps.map(
    (step, index) => `## ${index + 1}. ${step.title}\n\n${step.does.join("\n")}\n\n**Check:** ${step.check}\n`,
  );
  return [`# ${title}\n`, `${why}\n`, ...written].join("\n");
}

export const bullets = (lines: readonly string[]): string[] => lines.map((line) => `- ${line}`);
