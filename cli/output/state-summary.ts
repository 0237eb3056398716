import type { BackupOutcome } from "../../operations/state/backup";
import type { SettingName } from "../../operations/state/bucket-settings";
import { type BootstrapOutcome, leftToDo, type MovedState, type StepStatus } from "../../operations/state/bootstrap";
import type { RestoreOutcome, RestorePlan } from "../../operations/state/restore";
import type { UnlockOutcome } from "../../operations/state/unlock";
import type { DescribedVersion } from "../../operations/state/versions";
import type { Colours } from "../terminal";
import { type Column, table } from "./table";
import { count, listed } from "./words";

const left = (title: string): Column => ({ title, align: "left" });
const right = (title: string): Column => ({ title, align: "right" });

const STEPS: Readonly<Record<"bucket" | "mark" | SettingName, string>> = {
  bucket: "the bucket",
  mark: "the mark of whose it is",
  versions: "earlier states are kept",
  "object-lock": "object lock",
  retention: "nobody can destroy a version for some days",
  encryption: "the store encrypts it",
  private: "closed to the public",
  expiry: "superseded versions expire",
};

const STATUS: Readonly<Record<StepStatus, string>> = {
  made: "made",
  already: "as it was",
  "not-offered": "not offered by the store",
  "to-do": "to do",
};

const MOVES: Readonly<Record<MovedState["status"], string>> = {
  moved: "moved",
  "to-move": "to be moved",
  there: "in the bucket",
  none: "not deployed yet",
};

export function bootstrapSummary(outcome: BootstrapOutcome, colours: Colours): string {
  const { steps, states, strays, organisation, bucket, endpoint, dryRun } = outcome;
  const parts = [
    table(
      [left("bucket"), left("")],
      steps.map(({ step, status }) => [STEPS[step], STATUS[status]]),
      (line, row) => (steps[row]?.status === "not-offered" ? colours.yellow(line) : line),
    ),
    table(
      [left("state"), left(""), right("serial"), left("the file here is now")],
      states.map(({ stack, status, serial, kept }) => [stack, MOVES[status], serial?.toString() ?? "", kept ?? ""]),
    ),
  ];
  if (strays.length > 0)
    parts.push(
      `No stack of today has ${strays.length === 1 ? "this state" : "these states"}, and so they stay here: ${listed(strays)}.\n`,
    );
  const moved = states.filter(({ status }) => status === "moved").length;
  const end = dryRun
    ? `${organisation}: ${count(leftToDo(outcome), "step")} to do in ${bucket} at ${endpoint}; nothing was changed\n`
    : `${organisation}: ${bucket} at ${endpoint} is ready, ${count(moved, "state")} moved\n`;
  if (moved > 0)
    parts.push("The files that were put aside are not encrypted: delete them once a plan says what you expect.\n");
  return [...parts, end].join("\n");
}

export function backupSummary({ folder, store, states }: BackupOutcome): string {
  if (folder === undefined) return `There is nothing to back up: ${store} holds no state. Nothing was written.\n`;
  const rows = states.map(({ stack, serial, keys, written, damaged, locked }) => [
    stack,
    damaged ? "damaged" : (serial?.toString() ?? ""),
    keys.length > 0 ? `key ${listed(keys)}` : "not encrypted",
    written,
    locked ? `being written by ${locked.who}` : "",
  ]);
  const columns = [left("state"), right("serial"), left("encryption"), left("written"), left("")];
  const end = `${count(states.length, "state")} of ${store} copied to ${folder} (mode 600, index.json beside them)\n`;
  return `${table(columns, rows)}\n${end}`;
}

export function versionsSummary(found: {
  readonly stack: string;
  readonly store: string;
  readonly versions: readonly DescribedVersion[];
}): string {
  const { stack, store, versions } = found;
  if (versions.length === 0) return `${store} keeps no state of ${stack}.\n`;
  const rows = versions.map(({ version, written, size, serial, current }) => [
    version,
    written,
    serial?.toString() ?? "no state",
    size.toString(),
    current ? "the present one" : "",
  ]);
  const columns = [left("version"), left("written"), right("serial"), right("bytes"), left("")];
  return `${table(columns, rows)}\nPut one back with: slz state restore ${stack} --version <version>\n`;
}

export function restoreQuestion(plan: RestorePlan): string {
  return `${restoreSentence(plan, "would replace")} Replace it?`;
}

export function restoreSummary({ kept, ...plan }: RestoreOutcome): string {
  const rest = kept === undefined ? "" : ` What it replaced: ${kept}`;
  return `${restoreSentence(plan, "replaced")}${rest}\nLook at a plan of ${plan.stack} before you apply it.\n`;
}

function restoreSentence({ stack, store, source, serial, replaces }: RestorePlan, verb: string): string {
  const what = typeof replaces === "string" ? replaces : `serial ${replaces.serial}`;
  return `${stack}: serial ${serial.of} (${source}) ${verb} ${what} in ${store}, as serial ${serial.new}.`;
}

export function unlockSummary({ stack, holder, broken }: UnlockOutcome): string {
  if (holder === undefined) return `Nobody holds the lock of ${stack}.\n`;
  const { id, who, operation, created } = holder;
  const said = `${operation} by ${who}, since ${created}, lock ${id}`;
  if (broken) return `${stack}: the lock is broken (${said}).\n`;
  return `${stack} is locked: ${said}\nWhen that run has certainly ended: slz state unlock ${stack} ${id}\n`;
}
