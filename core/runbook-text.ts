import { type CheckedRunbook, type Deadline, dueOn, type Runbook } from "./runbook";

const HEADER = "Generated from environments/ by `npx slz runbook`; changes here are overwritten.";
const STATUSES = "0 all done, 2 something is left, 3 something could not be found out";

/** For people, who see for themselves that a step is done. */
export function runbookMarkdown({ title, introduction, parts }: Runbook): string {
  const steps = parts.flatMap((part) => part.steps);
  const written = steps.map(
    ({ what, how, check }, index) => `## ${index + 1}. ${what}\n\n${how.join("\n")}\n\n**Check:** ${check}\n`,
  );
  return [`# ${title}\n`, ...introduction.map((paragraph) => `${paragraph}\n`), ...written].join("\n");
}

/** For people, with a script beside it that runs the checks. */
export function checkedRunbookMarkdown(runbook: CheckedRunbook): string {
  const { title, introduction, settings, programs, parts, deadlines = [] } = runbook;
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
export function runbookJson(runbook: CheckedRunbook): string {
  return `${JSON.stringify(runbook, undefined, 2)}\n`;
}

/** Runs every check, says which steps are left and what it could not find out; leaves everything as it was. */
export function runbookScript({ title, settings, programs, functions, parts }: CheckedRunbook): string {
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
