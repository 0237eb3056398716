import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { dueOn, type Deadline, overdueOn, type Runbook } from "../../core/runbook";
import { runbooksOf } from "../../engine/runs/synthesis";
import { requireProject } from "../../engine/runs/workspace";
import { isCurrent, writeWhole } from "../../engine/tools/whole-file";
import type { CommandContext } from "../context";
import { document } from "../output/json";
import { momentOf } from "./moment";

interface Flags {
  readonly check?: boolean;
  readonly folder: string;
  readonly json?: boolean;
  readonly now?: number;
}

interface Change {
  readonly file: string;
  readonly change: "new" | "changed" | "obsolete";
}

export function runbookCommand(parent: Command, context: CommandContext): void {
  parent
    .command("runbook")
    .description("write down what people have to do, because no provider can: a page and a script of checks each")
    .option("--folder <folder>", "where they are kept", "docs/runbooks")
    .option("--check", "write nothing; exit with 2 when they are not current")
    .option("--now <time>", "also judge what has to be repeated, at this moment in UTC: 2 when it is overdue", momentOf)
    .option("--json", "one JSON document on standard output")
    .action(async ({ check = false, folder, json = false, now: moment }: Flags) => {
      const now = moment === undefined ? undefined : new Date(moment).toISOString().slice(0, 10);
      const { project, env, interruption, terminal } = context;
      requireProject(project);
      const place = resolve(project, folder);
      const wanted = await runbooksOf(project, env, interruption.stop);
      interruption.throwIfStopped();
      const changes = changesTo(place, wanted);
      if (!check) write(place, wanted, changes);
      const shown = changes.map(({ file, change }) => ({ file: relative(project, join(place, file)), change }));
      const overdue = now === undefined ? [] : overdueOn(now, deadlinesOf(wanted));
      if (json) {
        const judged = now === undefined ? {} : { now, overdue };
        terminal.out(document({ runbooks: wanted.length, written: !check, changes: shown, ...judged }));
      } else {
        terminal.out(said(shown, wanted.length, check));
        if (now !== undefined) terminal.out(judgement(overdue, now));
      }
      const found = (check && changes.length > 0) || overdue.length > 0;
      context.exit(found ? ExitCode.findings : ExitCode.done);
    });
}

/** All runbooks', each once: environments share a private cloud. */
function deadlinesOf(wanted: Wanted): Deadline[] {
  const all = wanted
    .filter(({ name }) => name.endsWith(".json"))
    .flatMap(({ text }) => (JSON.parse(text) as Runbook).deadlines ?? []);
  return [...new Map(all.map((deadline) => [deadline.what, deadline])).values()];
}

function judgement(overdue: readonly Deadline[], now: string): string {
  if (overdue.length === 0) return `Nothing to be repeated is overdue on ${now}.\n`;
  const lines = overdue.map((deadline) => `overdue   ${deadline.what}: ${since(deadline)}`);
  return `${lines.join("\n")}\n`;
}

function since(deadline: Deadline): string {
  const due = dueOn(deadline);
  return due === undefined ? "never done" : `last done on ${deadline.last}, due on ${due}`;
}

type Wanted = readonly { readonly name: string; readonly text: string }[];

/** Only what this command writes is its own: a page about something else stays. */
const OURS = /^private-cloud-.*\.(?:json|md|sh)$/;

function changesTo(folder: string, wanted: Wanted): Change[] {
  const there = existsSync(folder) ? readdirSync(folder).filter((name) => OURS.test(name)) : [];
  const names = new Set(wanted.map(({ name }) => name));
  return [
    ...wanted.flatMap(({ name, text }): Change[] => {
      if (!there.includes(name)) return [{ file: name, change: "new" }];
      return isCurrent(join(folder, name), text) ? [] : [{ file: name, change: "changed" }];
    }),
    ...there.filter((name) => !names.has(name)).map((name): Change => ({ file: name, change: "obsolete" })),
  ];
}

function write(folder: string, wanted: Wanted, changes: readonly Change[]): void {
  for (const { file, change } of changes) {
    const target = join(folder, file);
    const text = wanted.find(({ name }) => name === file)?.text;
    if (change === "obsolete" || text === undefined) rmSync(target);
    else writeWhole(target, text, { mode: file.endsWith(".sh") ? 0o755 : 0o644 });
  }
}

function said(changes: readonly Change[], runbooks: number, check: boolean): string {
  if (changes.length === 0) return `${runbooks} files, all current.\n`;
  const lines = changes.map(({ file, change }) => `${change.padEnd(8)}  ${file}`);
  const end = check ? "Not current: run npx slz runbook." : "Written. Review the diff, and do what it says.";
  return `${lines.join("\n")}\n${end}\n`;
}
