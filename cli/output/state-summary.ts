import type { SettingName } from "../../operations/state/bucket-settings";
import { type BootstrapOutcome, leftToDo, type MovedState, type StepStatus } from "../../operations/state/bootstrap";
import type { Colours } from "../terminal";
import { type Column, table } from "./table";
import { count, list } from "./words";

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
      `No stack of today has ${strays.length === 1 ? "this state" : "these states"}, and so they stay here: ${list(strays)}.\n`,
    );
  const moved = states.filter(({ status }) => status === "moved").length;
  const end = dryRun
    ? `${organisation}: ${count(leftToDo(outcome), "step")} to do in ${bucket} at ${endpoint}; nothing was changed\n`
    : `${organisation}: ${bucket} at ${endpoint} is ready, ${count(moved, "state")} moved\n`;
  if (moved > 0)
    parts.push("The files that were put aside are not encrypted: delete them once a plan says what you expect.\n");
  return [...parts, end].join("\n");
}
