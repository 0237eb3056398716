import { EventEmitter } from "node:events";
import type { CommandContext } from "../../../cli/context";
import { runCommand } from "../../../cli/run";
import { listenForInterrupts } from "../../../engine/runs/interrupt";
import type { SampleProject } from "./project";
import { recordedTerminal } from "./recorded-terminal";

export interface CommandResult {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** One `slz` command inside this process; signals are whatever the test emits on `signals`. */
export async function slz(
  project: Pick<SampleProject, "folder" | "env"> & Pick<CommandContext, "confirm">,
  argv: readonly string[],
  signals = new EventEmitter(),
): Promise<CommandResult> {
  const terminal = recordedTerminal();
  const clock = () => 0;
  const status = await runCommand(argv, {
    project: project.folder,
    env: project.env,
    terminal,
    interruption: listenForInterrupts(signals, clock),
    clock,
    interactive: false,
    confirm: project.confirm,
    leave: (code) => {
      throw new Error(`left with ${code}`);
    },
  });
  return { status, ...terminal.written };
}
