import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { manifestFile, readRefused, readSynthesised } from "../../model/output/synthesised";
import { type LandingZoneSummary, readModel, summaryFile } from "./model/model";
import { Reachability } from "./solver/reach";

/** The network of an output folder, accepted or refused. */
export function readNetwork(outdir: string): Reachability {
  const summary = JSON.parse(readFileSync(join(outdir, summaryFile), "utf8")) as LandingZoneSummary;
  const stacks = existsSync(manifestFile(outdir)) ? readSynthesised(outdir) : readRefused(outdir);
  return new Reachability(readModel(stacks, summary));
}
