import type { Command } from "commander";
import type { CommandContext } from "../context";
import { specPending } from "./spec-pending";

export function specCommands(parent: Command, context: CommandContext): void {
  const spec = parent.command("spec").description("the specification of a landing zone");
  specPending(spec, context);
}
