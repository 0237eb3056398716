import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { ExitCode } from "../../core/errors/problem";
import { runbooksOf } from "../../sandbox/run/synthesis";
import { requireProject } from "../../sandbox/run/workspace";
import type { CommandContext } from "../context";
import { document } from "../output/json";

interface Flags {
  readonly check?: boolean;
  readonly folder: string;
  readonly json?: boolean;
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
    .option("--json", "one JSON document on standard output")
    .action(async ({ check = false, folder, json = false }: Flags) => {
      const { project, env, interruption, terminal } = context;
      requireProject(project);
      const place = resolve(project, folder);
      const wanted = await runbooksOf(project, env, interruption.stop);
      interruption.throwIfStopped();
      const changes = changesTo(place, wanted);
      if (!check) write(place, wanted, changes);
      const shown = changes.map(({ file, change }) => ({ file: relative(project, join(place, file)), change }));
      if (json) terminal.out(document({ runbooks: wanted.length, written: !check, changes: shown }));
      else terminal.out(said(shown, wanted.length, check));
      context.exit(check && changes.length > 0 ? ExitCode.findings : ExitCode.done);
    });
}

type Wanted = readonly { readonly name: string; readonly text: string }[];

/** Only what this command writes is its own: a page about something else stays. */
const OURS = /^private-cloud-.*\.(?:md|sh)$/;

function changesTo(folder: string, wanted: Wanted): Change[] {
  const there = existsSync(folder) ? readdirSync(folder).filter((name) => OURS.test(name)) : [];
  const names = new Set(wanted.map(({ name }) => name));
  return [
    ...wanted.flatMap(({ name, text }): Change[] => {
      if (!there.includes(name)) return [{ file: name, change: "new" }];
      return readFileSync(join(folder, name), "utf8") === text ? [] : [{ file: name, change: "changed" }];
    }),
    ...there.filter((name) => !names.has(name)).map((name): Change => ({ file: name, change: "obsolete" })),
  ];
}

function write(folder: string, wanted: Wanted, changes: readonly Change[]): void {
  mkdirSync(folder, { recursive: true });
  for (const { file, change } of changes) {
    const target = join(folder, file);
    const text = wanted.find(({ name }) => name === file)?.text;
    if (change === "obsolete" || text === undefined) {
      rmSync(target);
      continue;
    }
    const draft = `${target}.${process.pid}.tmp`;
    try {
      writeFileSync(draft, text, { mode: file.endsWith(".sh") ? 0o755 : 0o644 });
      renameSync(draft, target);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }
}

function said(changes: readonly Change[], runbooks: number, check: boolean): string {
  if (changes.length === 0) return `${runbooks} files, all current.\n`;
  const lines = changes.map(({ file, change }) => `${change.padEnd(8)}  ${file}`);
  const end = check ? "Not current: run npx slz runbook." : "Written. Review the diff, and do what it says.";
  return `${lines.join("\n")}\n${end}\n`;
}
