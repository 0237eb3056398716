import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { type Problem, ProblemError } from "../../core/errors/problem";
import { enforce } from "../../policies/judge/enforce";
import { judges } from "../../policies/panel/registry";
import { readNetwork } from "../../policies/network/read";
import type { Answer, Reachability } from "../../policies/network/solver/reach";
import { readOutput } from "../../model/output/output";
import { judgeAll } from "../../policies/judge/verdict";
import { writeDeclared } from "../../model/output/write";
import { LandingZone } from "../../stacks/landing-zone";
import { defineLandingZone } from "../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";

type Json = Record<string, unknown>;
/** Resources of a stack: type → name → attributes. */
export type Resources = Record<string, Record<string, Json>>;

/** What main.ts leaves behind, before anybody judges it. */
export class NetworkOutput {
  readonly folder = mkdtempSync(join(tmpdir(), "network-"));

  static of(data: LandingZoneData): NetworkOutput {
    const output = new NetworkOutput();
    const app = new App({ outdir: output.folder });
    const landingZone = new LandingZone(app, defineLandingZone(data));
    app.synth();
    writeDeclared(landingZone, output.folder);
    return output;
  }

  copy(): NetworkOutput {
    const output = new NetworkOutput();
    cpSync(this.folder, output.folder, { recursive: true });
    return output;
  }

  /** Changes the resources of one stack, as a careless edit of its code would. */
  spoil(stack: string, change: (resources: Resources) => void): this {
    const file = join(this.folder, "stacks", stack, "cdk.tf.json");
    const content = JSON.parse(readFileSync(file, "utf8")) as { resource: Resources };
    change(content.resource);
    writeFileSync(file, JSON.stringify(content));
    return this;
  }

  read(): Reachability {
    return readNetwork(this.folder);
  }

  /** What the judges of the network refuse; nothing if they let the output pass. */
  problems(): readonly Problem[] {
    try {
      enforce(this.folder, { judges: judges.network });
      return [];
    } catch (error) {
      if (error instanceof ProblemError) return error.problems;
      throw error;
    }
  }

  /** Code and place of what the judges of the network could not read. */
  unknown(): string[] {
    const { findings } = judgeAll(readOutput(this.folder), judges.network);
    return findings.filter(({ severity }) => severity === "unknown").map(({ address, code }) => `${code} ${address}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The answer for two names that have to exist. */
export function reach(reachability: Reachability, from: string, to: string): Answer {
  const [source, target] = [from, to].map((name) => reachability.endpoints.get(name));
  if (!source || !target)
    throw new Error(`no ${source ? to : from} among ${[...reachability.endpoints.keys()].join(", ")}`);
  return reachability.reach(source, target);
}
