import { labParts, labWorkspace } from "../lab/run/lab";
import type { RealParts } from "../sandbox/run/real-parts";
import { type Workspace, workspaceOf } from "../sandbox/run/workspace";

/** Where a landing zone is deployed to on this machine. */
export interface Place {
  /** The word on the command line. */
  readonly name: "sandbox" | "lab";
  workspaceIn(project: string): Workspace;
  /** @default - every provider is a double */
  readonly real?: RealParts;
}

export const sandbox: Place = { name: "sandbox", workspaceIn: workspaceOf };

export const lab: Place = { name: "lab", workspaceIn: labWorkspace, real: labParts() };
