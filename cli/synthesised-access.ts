import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccessModel } from "../policies/access/model";
import { readJson } from "../sandbox/run/stacks";
import { synthesise } from "../sandbox/run/synthesis";
import { requireProject, workspaceOf } from "../sandbox/run/workspace";
import type { CommandContext } from "./context";

/** Who may do what, as the landing zone in this folder says now: synthesised for it, into a folder that is gone afterwards. */
export async function synthesisedAccess({ project, env, interruption }: CommandContext): Promise<AccessModel> {
  requireProject(project);
  const outdir = mkdtempSync(join(tmpdir(), "slz-access-"));
  try {
    await synthesise({ ...workspaceOf(project), outdir }, env, interruption.stop);
    return readJson<AccessModel>(join(outdir, "access.json"));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
