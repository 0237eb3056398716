import type { StatesOptions } from "../../operations/state/session";
import type { CommandContext } from "../context";
import { noProgress, type Progress, showProgress } from "../output/progress";
import type { Place } from "../place";

/** What the commands about states have in common. */
export function statesOptions(
  place: Place,
  verb: string,
  json: boolean,
  { project, env, terminal, interruption, clock, leave }: CommandContext,
): StatesOptions & { readonly progress: Progress } {
  interruption.kill.addEventListener("abort", () => leave(interruption.stopped()?.exitStatus ?? 1));
  const progress = json ? noProgress : showProgress(terminal, clock);
  return {
    surroundings: place.surroundings,
    workspace: place.surroundings.workspaceIn(project),
    command: [place.slz, "state", verb].join(" "),
    env,
    interruption,
    report: (line) => progress.report(line),
    now: new Date(),
    progress,
  };
}
