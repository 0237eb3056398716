import { join } from "node:path";
import { workspaceOf } from "../../engine/runs/workspace";
import { type LocalSurroundings, localSurroundings } from "../../sandbox/run/surroundings";
import { type LabOptions, labParts } from "./lab";

/**
 * The sandbox with real providers and a real control plane. It keeps everything apart from what the sandbox does: the two
 * never see each other's states.
 */
export const labSurroundings = (options: LabOptions = {}): LocalSurroundings =>
  localSurroundings({
    name: "lab",
    workspaceIn: (project) => workspaceOf(project, join(project, ".lab")),
    real: labParts(options),
  });
