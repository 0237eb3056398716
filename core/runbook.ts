/** Steps that people have to do because no provider can, each with a check that a script can run. */
export interface Runbook {
  readonly title: string;
  /** What it is for, and what has to be set before a check can run. */
  readonly introduction: readonly string[];
  /** Environment variables that the checks read, with what they hold; never a secret itself, but where one lies. */
  readonly settings: readonly { readonly name: string; readonly holds: string }[];
  /** Programs that the checks call. */
  readonly programs: readonly string[];
  /** Functions of the shell (bash) that the checks call. */
  readonly functions: string;
  readonly parts: readonly RunbookPart[];
  /** What has to be done again and again. @default nothing */
  readonly deadlines?: readonly Deadline[];
}

export interface RunbookPart {
  readonly title: string;
  /** What is to be known and not to be done. @default nothing */
  readonly notes?: readonly string[];
  readonly steps: readonly RunbookStep[];
}

export interface RunbookStep {
  /** Stable, and unique in its runbook: `edge-rule-licence-01`. */
  readonly id: string;
  /** One line, imperative. */
  readonly what: string;
  readonly why: string;
  /** Exact commands or settings; none where the step is only to be seen to. */
  readonly how: readonly string[];
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

const HEADER = "Generated from environments/ by `npx slz runbook`; changes here are overwritten.";
const STATUSES = "0 all done, 2 something is left, 3 something could not be found out";

/** For people. */
export function runbookMarkdown({ title, introduction, settings, programs, parts, deadlines = [] }: Runbook): string {
  const lines = [
    `<!-- ${HEADER} -->`,
    "",
    `# ${title}`,
    "",
    ...introduction.flatMap((paragraph) => [paragraph, ""]),
    `The script beside this page runs every check: exit status ${STATUSES}. Given names of steps, in brackets below, it runs`,
    `those alone. It needs ${programs.join(", ")}, and reads:`,
    "",
    ...settings.map(({ name, holds }) => `- \`${name}\`: ${holds}`),
    "",
  ];
  for (const part of parts) {
    lines.push(`## ${part.title}`, "");
    for (const note of part.notes ?? []) lines.push(note, "");
    if (part.steps.length === 0) lines.push("Nothing to do.", "");
    for (const { id, what, why, how, check } of part.steps) {
      lines.push(`### ${what} (\`${id}\`)`, "", why, "");
      if (how.length > 0) lines.push("```sh", ...how, "```", "");
      lines.push("Check:", "", "```sh", check, "```", "");
    }
  }
  if (deadlines.length > 0) lines.push(...deadlineTable(deadlines));
  return `${lines.join("\n").trimEnd()}\n`;
}

function deadlineTable(deadlines: readonly Deadline[]): string[] {
  return [
    "## To be repeated",
    "",
    "`npx slz runbook --check --now <day>` says what is overdue on a day.",
    "",
    "| what | last done | due |",
    "| --- | --- | --- |",
    ...deadlines.map((deadline) => `| ${deadline.what} | ${deadline.last ?? "never"} | ${dueOn(deadline) ?? "now"} |`),
    "",
  ];
}

/** For machines: the runbook as data. */
export function runbookJson(runbook: Runbook): string {
  return `${JSON.stringify(runbook, undefined, 2)}\n`;
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

/** Runs every check, says which steps are left and what it could not find out; leaves everything as it was. */
export function runbookScript({ title, settings, programs, functions, parts }: Runbook): string {
  const steps = parts.flatMap((part) => part.steps);
  return `#!/usr/bin/env bash
# ${title}: the checks. ${HEADER}
# Leaves everything as it was. Arguments: names of steps; none: all. Exit status: ${STATUSES}.
set -uo pipefail

missing=()
for program in ${programs.join(" ")}; do
  command -v "$program" >/dev/null || missing+=("$program is not installed")
done
for name in ${settings.map(({ name }) => name).join(" ")}; do
  [[ -n "\${!name:-}" ]] || missing+=("$name is not set: the page beside this script says what it holds")
done
if ((\${#missing[@]} > 0)); then
  printf '%s\\n' "\${missing[@]}" >&2
  exit 3
fi

${functions.trim()}

wanted=" $* "
ran=0 left=0 unknown=0
step() {
  if [[ "$wanted" != "  " && "$wanted" != *" $1 "* ]]; then return; fi
  local status=0
  ("$3") >/dev/null 2>&1 || status=$?
  ran=$((ran + 1))
  case $status in
    0) echo "done     $2" ;;
    1 | 4 | 5 | 7) echo "left     $2"; left=$((left + 1)) ;;
    *) echo "unknown  $2"; unknown=$((unknown + 1)) ;;
  esac
}

${steps.map(({ id, check }) => `${functionOf(id)}() {\n${indent(check)}\n}`).join("\n\n")}

${steps.map(({ id, what }) => `step ${id} ${quoted(what)} ${functionOf(id)}`).join("\n")}

echo "$left of $ran steps left, $unknown unknown"
if (($# > 0 && ran != $#)); then
  echo "no step of this page is called like one of: $*" >&2
  exit 3
fi
if ((unknown > 0)); then exit 3; fi
if ((left > 0)); then exit 2; fi
`;
}

const functionOf = (id: string): string => `check_${id.replaceAll("-", "_")}`;

const indent = (text: string): string =>
  text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");

/** One word for a shell, whatever is in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
