import { readAcceptedStacks } from "../../model/output/output";
import type { Stack } from "../../model/output/stack";
import type { Workspace } from "./workspace";

export interface LandingZone {
  readonly organisation: string;
  /** Environments, each before the one that is deployed after it. */
  readonly promotion?: readonly string[];
  readonly stacks: readonly Stack[];
}

/** What main.ts left in the output folder; stacks sorted by name. */
export const readLandingZone = ({ outdir }: Pick<Workspace, "outdir">): LandingZone => readAcceptedStacks(outdir);
