import { spawnSync } from "node:child_process";
import type { Command } from "commander";
import { createProgram } from "../../../cli/program";
import type { CommandContext } from "../../../cli/context";
import { recordedTerminal } from "../../cli/support/recorded-terminal";

/** Each as the platform runs it. */
export function expectParses(scripts: readonly string[]): void {
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
    expect({ status, stderr, script }).toEqual({ status: 0, stderr: "", script });
  }
}

/** Every `slz` line is one that the program takes; nothing of it is run. */
export async function expectAccepted(scripts: readonly string[]): Promise<void> {
  const lines = scripts.flatMap((script) => script.split("\n")).filter((line) => line.includes("npx slz "));
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) {
    const argv = line
      .replace(/^.*?npx slz /, "")
      .replace(/ (\|\||>) .*$/, "")
      .replaceAll('"$@"', "--destroy --accept-orders")
      .replaceAll('"', "")
      .split(" ");
    const program = await createProgram({ terminal: recordedTerminal() } as unknown as CommandContext, argv);
    disarm(program);
    await expect(program.parseAsync(argv, { from: "user" })).resolves.toBe(program);
  }
}

function disarm(command: Command): void {
  command.exitOverride();
  if (command.commands.length === 0) command.action(() => undefined);
  command.commands.forEach(disarm);
}
