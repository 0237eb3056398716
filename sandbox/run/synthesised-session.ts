import type { RunOptions } from "../../engine/runs/options";
import { type Session, withSession } from "./session";
import { type LandingZone, readLandingZone } from "../../engine/runs/stacks";
import { checkTypes, synthesise } from "../../engine/runs/synthesis";

/** A session over freshly synthesised stacks. Types are checked while the engine is looked for and the doubles start. */
export function withSynthesis<T>(
  options: RunOptions,
  use: (session: Session, landingZone: LandingZone) => Promise<T>,
): Promise<T> {
  const { workspace, env, report } = options;
  const meanwhile = (signal: AbortSignal) => {
    report("checking types");
    return checkTypes(workspace.project, env, signal);
  };
  return withSession({ ...options, meanwhile }, async (session) => {
    report("synthesising");
    const said = await synthesise(workspace, env, session.signal);
    if (said !== "") report(said);
    return use(session, readLandingZone(workspace));
  });
}
