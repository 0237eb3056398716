/** What a command's exit status says; see "Exit codes" in ARCHITECTURE.md. */
export const ExitCode = { done: 0, failed: 1, findings: 2, unknown: 3 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** One thing that is wrong, as data: wording and colour are the business of whoever prints it. */
export interface Problem {
  /** Stable, documented in `docs/errors.md`: `SPEC-UNKNOWN-KEY`, `NET-OVERLAP`, … */
  readonly code: string;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** Where, as the user wrote it: `environments.prod.network.subnets.data.cidr`. */
  readonly path?: string;
  /** The resource it is about, where the path does not say it: `prod-access/ovh_iam_policy.Operate-telemetry_4A917355`. */
  readonly address?: string;
  /** The attribute inside the resource: `allow`, `spec[0].type`. */
  readonly attribute?: string;
  /** The value that was found, as text. */
  readonly found?: string;
  /** The values that would do. */
  readonly allowed?: string;
  /** What to change. */
  readonly fix: string;
}

/** A user's mistake or an outside failure: carries every problem at once and is printed without a stack trace. */
export class ProblemError extends Error {
  constructor(
    readonly problems: readonly Problem[],
    readonly exitCode: ExitCode = ExitCode.failed,
  ) {
    super(problems.map(describeProblem).join("\n"));
    this.name = "ProblemError";
  }
}

/** One problem as plain text, a line for each part. */
export function describeProblem(problem: Problem): string {
  const lines = [`${problem.code}${problem.path ? ` at ${problem.path}` : ""}: ${problem.message}`];
  const { address, attribute } = problem;
  if (address !== undefined || attribute !== undefined) {
    lines.push(`  in:      ${[address, attribute].filter((part) => part !== undefined).join(", ")}`);
  }
  if (problem.found !== undefined) lines.push(`  found:   ${problem.found}`);
  if (problem.allowed !== undefined) lines.push(`  allowed: ${problem.allowed}`);
  lines.push(`  fix:     ${problem.fix}`);
  return lines.join("\n");
}
