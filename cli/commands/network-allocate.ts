import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import {
  emptyLedger,
  type Ledger,
  type LedgerChange,
  ledgerChanges,
  ledgerFile,
  ledgerText,
  readLedger,
} from "../../model/specification/network/ledger";
import { ledgerDamaged } from "../../model/specification/network/ledger-problems";
import { ExitCode } from "../../core/errors/problem";
import { readText } from "../../core/files";
import { requireProject } from "../../engine/runs/workspace";
import { proposedLedgerOf } from "../../engine/runs/synthesis";
import { isCurrent, writeWhole } from "../../engine/tools/whole-file";
import type { CommandContext } from "../context";
import { document } from "../output/json";
import { ledgerDiff } from "../output/ledger-diff";

interface Flags {
  readonly check?: boolean;
  readonly json?: boolean;
}

export function networkAllocate(parent: Command, context: CommandContext): void {
  parent
    .command("allocate")
    .description("give every network its VLAN and range, and write them into the ledger")
    .option("--check", "write nothing; exit with 2 when the ledger is not current")
    .option("--json", "one JSON document on standard output")
    .action(async ({ check = false, json = false }: Flags) => {
      const { project, env, interruption, terminal } = context;
      requireProject(project);
      const file = join(project, ledgerFile);
      const before = readFile(file, check);
      const text = await proposedLedgerOf(project, env, interruption.stop);
      interruption.throwIfStopped();
      const after = readLedger(JSON.parse(text));
      const current = isCurrent(file, text);
      if (!check && !current) writeWhole(file, text);
      const changes = ledgerChanges(before, after);
      if (json) terminal.out(document({ ledger: ledgerFile, current, written: !check && !current, changes }));
      else terminal.out(said(changes, before, after, { current, check, context }));
      context.exit(check && !current ? ExitCode.findings : ExitCode.done);
    });
}

/** main.ts imports the file: where there is none, an empty one is put there first. */
function readFile(file: string, check: boolean): Ledger {
  if (!existsSync(file)) {
    if (check) throw ledgerDamaged(ledgerFile, ["there is no such file"]);
    writeWhole(file, ledgerText(emptyLedger));
  }
  try {
    return readLedger(JSON.parse(readText(file)));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw ledgerDamaged(ledgerFile, [error.message]);
  }
}

function said(
  changes: readonly LedgerChange[],
  before: Ledger,
  after: Ledger,
  { current, check, context }: { current: boolean; check: boolean; context: CommandContext },
): string {
  const networks = Object.keys(after.networks).length;
  const tombstones = after.released.length;
  if (current) return `${ledgerFile} is current: ${networks} networks, ${tombstones} released.\n`;
  const diff = ledgerDiff(changes, before, after, context.terminal.colours);
  if (check) return `${diff}\n${ledgerFile} is not current: run npx slz network allocate.\n`;
  return `${diff}\n${ledgerFile} written: ${networks} networks, ${tombstones} released. Review the diff and commit it.\n`;
}
