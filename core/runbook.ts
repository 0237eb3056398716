/** What people have to do because no provider can, in steps; generated, so that its names are those of the landing zone. */
export interface Runbook<Step extends RunbookStep = RunbookStep> {
  readonly title: string;
  /** What it is for, and what has to be known before the first step; a paragraph each. */
  readonly introduction: readonly string[];
  readonly parts: readonly RunbookPart<Step>[];
  /** What has to be done again and again. @default nothing */
  readonly deadlines?: readonly Deadline[];
}

/** A runbook whose steps a script can check. */
export interface CheckedRunbook extends Runbook<CheckedStep> {
  /** Environment variables that the checks read, with what they hold; never a secret itself, but where one lies. */
  readonly settings: readonly { readonly name: string; readonly holds: string }[];
  /** Programs that the checks call. */
  readonly programs: readonly string[];
  /** Functions of the shell (bash) that the checks call. */
  readonly functions: string;
}

export interface RunbookPart<Step extends RunbookStep = RunbookStep> {
  readonly title: string;
  /** What is to be known and not to be done. @default nothing */
  readonly notes?: readonly string[];
  readonly steps: readonly Step[];
}

/** One step for a person, and how to see that it is done. */
export interface RunbookStep {
  /** One line, imperative. */
  readonly what: string;
  /** Lines of Markdown; of a step that a script checks, exact commands or settings. None where the step is only to be seen to. */
  readonly how: readonly string[];
  /** A sentence for people; of a step that a script checks, a shell command. */
  readonly check: string;
}

export interface CheckedStep extends RunbookStep {
  /** Stable, and unique in its runbook: `edge-rule-licence-01`. */
  readonly id: string;
  readonly why: string;
  /**
   * A shell command. Its exit status: 0 the step is done, 1, 4, 5 (jq's own) or 7 it is not; anything else, 3 above all: it could
   * not find out.
   */
  readonly check: string;
}

/** Something that is due again some days after it was last done. */
export interface Deadline {
  /** Imperative: `test a restore of licence-01`. */
  readonly what: string;
  /** Day on which it was last done, `YYYY-MM-DD`. @default never */
  readonly last?: string;
  readonly everyDays: number;
}

/** Day on which it is due again, `YYYY-MM-DD`; undefined where it was never done. */
export function dueOn({ last, everyDays }: Deadline): string | undefined {
  if (last === undefined) return undefined;
  return new Date(Date.parse(last) + everyDays * 86_400_000).toISOString().slice(0, 10);
}

/** What is overdue on a day, `YYYY-MM-DD`: its last day has passed, or it was never done. */
export function overdueOn(day: string, deadlines: readonly Deadline[]): Deadline[] {
  return deadlines.filter((deadline) => (dueOn(deadline) ?? "") < day);
}
