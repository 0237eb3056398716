import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { emergencyFile } from "../problems/break-glass";
import { ExitCode } from "../../core/errors/problem";
import { readText } from "../../core/files";
import type { Json } from "../../core/json";
import { breakGlassFile, longestBreakGlassHours, moment, withEmergency } from "../../policies/access/break-glass";
import { parseScope, scopePattern } from "../../model/specification/scopes";
import { requireProject } from "../../engine/runs/workspace";
import { writeWhole } from "../../engine/tools/whole-file";
import type { CommandContext } from "../context";
import { stackFor } from "../../model/output/look-up";
import { acceptedHere } from "../access";
import { lengthOf, momentOf } from "./moment";

interface Flags {
  readonly user: string;
  readonly on: string;
  readonly reason: string;
  readonly approver: string;
  readonly for: number;
  readonly now?: number;
}

export function accessBreakGlass(parent: Command, context: CommandContext): void {
  parent
    .command("break-glass")
    .description("write down rights for an emergency, to be reviewed and applied")
    .requiredOption("--user <login>", "the local account that gets them")
    .requiredOption("--on <scope>", "<environment>, or <environment>/<team>", scopeOf)
    .requiredOption("--reason <words>", "why; it stands in the policy and in the history")
    .requiredOption("--approver <login>", "who agreed: an account of a team that audits the organisation")
    .option(
      "--for <length>",
      `how long: minutes or hours, at most ${longestBreakGlassHours}h`,
      lengthOf,
      lengthOf("4h"),
    )
    .option("--now <time>", "the moment it begins, in UTC (default: the clock's)", momentOf)
    .action(async ({ for: length, now = Date.now(), ...asked }: Flags) => {
      const { project, terminal } = context;
      requireProject(project);
      const file = join(project, breakGlassFile);
      const before = read(file);
      const request = { ...asked, from: moment(now), until: moment(now + length) };
      const { name, content } = withEmergency(before.content, request);
      const text = `${JSON.stringify(content, undefined, 2)}\n`;
      const stacks = await place(file, text, before.text, () => acceptedHere(context, ({ stacks }) => stacks));
      const scope = parseScope(request.on);
      const stack =
        stackFor(stacks, "access", "environment" in scope ? scope.environment : undefined)?.name ??
        "the access stack of the environment";
      terminal.out(
        [
          `${breakGlassFile}: ${name}, for ${request.user} on ${request.on} until ${request.until}`,
          "",
          `Next: have ${request.approver} review the change, then apply ${stack} as the organisation's deployer`,
          "      slz access runbook break-glass says what to do while it lasts, and afterwards",
          "",
        ].join("\n"),
      );
      context.exit(ExitCode.done);
    });
}

function scopeOf(text: string): string {
  if (!scopePattern.test(text)) throw new InvalidArgumentError("It must be <environment>, or <environment>/<team>.");
  return text;
}

function read(file: string): { readonly text: string; readonly content: Readonly<Record<string, Json>> } {
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw emergencyFile(breakGlassFile, "the file is missing");
    throw error;
  }
  const content = parsed(text);
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw emergencyFile(breakGlassFile, "it is no JSON object");
  }
  return { text, content };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

/** Puts the text in the file's place, and back what was there when the landing zone does not take it. */
async function place<T>(file: string, text: string, before: string, judge: () => Promise<T>): Promise<T> {
  writeWhole(file, text);
  let accepted = false;
  try {
    const result = await judge();
    accepted = true;
    return result;
  } finally {
    if (!accepted) writeWhole(file, before);
  }
}
