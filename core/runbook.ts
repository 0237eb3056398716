/** Steps that people have to do because no provider can, each with a check that a script can run. */
export interface Runbook {
  readonly title: string;
  /** What it is for, and what has to be set before a check can run. */
  readonly introduction: readonly string[];
  /** Environment variables that the checks read, with what they hold; never a secret itself, but where one lies. */
  readonly settings: readonly { readonly name: string; readonly holds: string }[];
  readonly parts: readonly RunbookPart[];
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
  /** Exact commands or settings. */
  readonly how: readonly string[];
  /** A shell command that succeeds when the step is done, and only then. */
  readonly check: string;
}

const HEADER = "Generated from environments/ by `npx slz runbook`; changes here are overwritten.";

/** For people. */
export function runbookMarkdown({ title, introduction, settings, parts }: Runbook): string {
  const lines = [
    `<!-- ${HEADER} -->`,
    "",
    `# ${title}`,
    "",
    ...introduction.flatMap((paragraph) => [paragraph, ""]),
    "The script beside this page runs every check: exit status 0 all done, 2 something is left, 3 a check could not run.",
    "It reads:",
    "",
    ...settings.map(({ name, holds }) => `- \`${name}\`: ${holds}`),
    "",
  ];
  for (const part of parts) {
    lines.push(`## ${part.title}`, "");
    for (const note of part.notes ?? []) lines.push(note, "");
    if (part.steps.length === 0) lines.push("Nothing to do.", "");
    for (const { what, why, how, check } of part.steps) {
      lines.push(`### ${what}`, "", why, "", "```sh", ...how, "```", "", "Check:", "", "```sh", check, "```", "");
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

/** For machines: runs every check, says which steps are left, changes nothing. */
export function runbookScript({ title, settings, parts }: Runbook): string {
  const steps = parts.flatMap((part) => part.steps);
  return `#!/usr/bin/env bash
# ${title}: the checks. ${HEADER}
# Changes nothing. Exit status: 0 all done, 2 something is left, 3 a check could not run.
set -uo pipefail

for name in ${settings.map(({ name }) => name).join(" ")}; do
  if [[ -z "\${!name:-}" ]]; then
    echo "$name is not set: the page beside this script says what it holds" >&2
    exit 3
  fi
done

left=0
step() {
  if (set -e; "$2") >/dev/null 2>&1; then echo "done  $1"; return; fi
  echo "left  $1"
  left=$((left + 1))
}

${steps.map(({ id, check }) => `check_${id.replaceAll("-", "_")}() {\n${indent(check)}\n}`).join("\n\n")}

${steps.map(({ id, what }) => `step ${quoted(what)} check_${id.replaceAll("-", "_")}`).join("\n")}

echo "$left of ${steps.length} steps left"
if ((left > 0)); then exit 2; fi
`;
}

const indent = (text: string): string =>
  text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");

/** One word for a shell, whatever is in it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
