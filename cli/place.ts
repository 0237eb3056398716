import { join } from "node:path";
import { labParts, labWorkspace } from "../lab/run/lab";
import type { RealParts } from "../engine/runs/real-parts";
import { type Workspace, workspaceOf } from "../engine/runs/workspace";

/** Where a landing zone is deployed to. */
export interface Place {
  readonly name: "sandbox" | "lab" | "cloud";
  workspaceIn(project: string): Workspace;
  /** @default - every provider is a double, but in the cloud */
  readonly real?: RealParts;
}

/** Where credentials of what is simulated are put: beside it, and apart from the real ones. */
export const credentialsFile = (place: Place, project: string, name: string): string =>
  join(place.workspaceIn(project).folder, "credentials", name);

export const sandbox: Place = { name: "sandbox", workspaceIn: workspaceOf };

export const lab: Place = { name: "lab", workspaceIn: labWorkspace, real: labParts() };

/** The real thing: what cdktf itself synthesises and deploys, with the credentials of whoever runs it. */
export const cloud: Place = {
  name: "cloud",
  workspaceIn: (project) => {
    const [workspace, outdir] = [workspaceOf(project, join(project, ".slz")), join(project, "cdktf.out")];
    return {
      ...workspace,
      adoption: undefined,
      outdir,
      manifest: join(outdir, "manifest.json"),
      landingZone: join(outdir, "landing-zone.json"),
      stateFolder: join(project, "state"),
    };
  },
};

export const places: Readonly<Record<Place["name"], Place>> = { sandbox, lab, cloud };
