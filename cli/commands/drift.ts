import type { Command } from "commander";
import { drift } from "../../engine/runs/plan";
import type { CommandContext } from "../context";
import type { Place } from "../place";
import { lookCommand } from "./plan";

export function driftCommand(parent: Command, context: CommandContext, place: Place): void {
  lookCommand(parent, context, place, {
    kind: "drift",
    look: drift,
    description: "show what was changed outside since the last deploy; exits 2 when there is something",
  });
}
