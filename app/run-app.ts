import { App, TerraformBackend, TerraformStack } from "cdktf";
import { type Problem, ProblemError } from "../core/errors/problem";
import { LandingZone } from "../stacks/landing-zone";
import { defineLandingZone } from "../model/specification/define-landing-zone";
import type { LandingZoneData, LandingZoneSpec } from "../model/specification/schema/landing-zone";
import type { ResourceFacts } from "../model/resources/facts";
import { checkedSheets } from "../model/resources/own-sheets";
import { examineWaivers, type WaiverData } from "../model/specification/waivers";
import type { Judge } from "../policies/judge/judge";
import { keepState } from "../stacks/state-backend";
import { adopted } from "./adoption";
import { writeDeclared } from "../model/output/write";
import { withoutCreationStacks } from "./creation-stacks";
import { answering, passing } from "./refusal";
import { judge, proposeLedger, writeRunbooks } from "./output";

export interface AppOptions {
  /** The landing zone as written. */
  readonly data: LandingZoneData;
  /**
   * What the committed ledger of the network holds; see `defineLandingZone`.
   * @default - every network has its VLAN and range in `data`
   */
  readonly ledger?: unknown;
  /**
   * What exists already and is taken over, as committed; `slz adopt` writes it.
   * @default - nothing
   */
  readonly adoption?: unknown;
  /**
   * Findings that somebody decided to live with; see `docs/judges.md`.
   * @default - none
   */
  readonly waivers?: readonly WaiverData[];
  /**
   * Judges of your own, beside the landing zone's: `slz check` lists what they find with the rest.
   * @default - none
   */
  readonly judges?: readonly Judge[];
  /**
   * Stacks of your own in the same app, beside the landing zone's. `slz` and cdktf deploy them with the others, the judges look
   * at them too, and their states are kept where the landing zone's are, unless they name a backend.
   * @default - the landing zone's alone
   */
  readonly addStacks?: (app: App, landingZone: LandingZone) => void;
  /**
   * Fact sheets of resource types in stacks of your own: what is lost with one, what is ordered, which secrets its state holds, which rights
   * it takes. They come before this package's of the same type ([docs](../docs/resources.md)).
   * @default - none: judges warn of types of which nothing is known
   */
  readonly resources?: readonly ResourceFacts[];
  /**
   * Variables of the process. `CDKTF_OUTDIR` says where to (default `cdktf.out`); `SLZ_LOCAL_STATE` and `SLZ_PROPOSE_LEDGER`
   * are how `slz` asks for states on this machine, and for the ledger instead of stacks; `SLZ_ADOPTION` names a file in the place of `adoption`.
   */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The cdktf app of a landing zone, all that a project's `main.ts` has to do: synthesises the stacks, says beside them what is
 * declared, what the judges found and what people have to do, and withdraws output that a judge refuses. Problems are written to
 * standard error and left as data in `problems.json`; how many findings refuse nothing is written to standard error.
 * @returns the exit status: 0, or that of the problems
 */
export function runApp(options: AppOptions): number {
  const outdir = options.env.CDKTF_OUTDIR ?? "cdktf.out";
  const notes: string[] = [];
  const status = answering(outdir, () => {
    if (options.env.SLZ_PROPOSE_LEDGER) proposeLedger(options.data, options.ledger, outdir);
    else withoutCreationStacks(() => synthesise(options, outdir, (note) => notes.push(note)));
  });
  for (const note of notes) process.stderr.write(`${status === 0 ? "" : "\n"}${note}\n`);
  return status;
}

function synthesise(options: AppOptions, outdir: string, note: (text: string) => void): void {
  const { addStacks, judges: own = [] } = options;
  const { adoption, landingZone: spec, waivers } = everythingWritten(options);
  const app = new App({ outdir });
  const landingZone = new LandingZone(app, spec, adoption, options.resources);
  addStacks?.(app, landingZone);
  keepOtherStates(app, spec);
  passing(outdir, () => {
    app.synth();
    // First: whoever asks why the output was refused needs what is declared as well.
    writeDeclared(landingZone, outdir);
    judge(outdir, { note, own, waivers });
    writeRunbooks(spec, outdir);
  });
}

/**
 * What a project wrote: the specification, and what stands beside it. What is wrong with waivers alone is told with what the
 * judges find: stacks can be synthesised without them.
 * @throws ProblemError with every problem of all of them
 */
function everythingWritten({ adoption: committed, data, env, ledger, resources, waivers: written }: AppOptions) {
  const problems: Problem[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const spec = attempt(() => defineLandingZone(data, ledger));
  const adoption = attempt(() => adopted(committed, env.SLZ_ADOPTION));
  const sheets = attempt(() => checkedSheets(resources ?? []));
  const waivers = examineWaivers(written, spec && Object.keys(spec.teams));
  if (spec === undefined || adoption === undefined || sheets === undefined)
    throw new ProblemError([...problems, ...waivers.problems]);
  const { state, ...rest } = spec;
  // A sandbox and a lab keep their states on this machine, wherever the real ones are.
  return { adoption, landingZone: env.SLZ_LOCAL_STATE ? rest : { ...rest, state }, waivers };
}

/** A stack without a backend would get cdktf's: a file by an absolute path, which no two machines agree on. */
function keepOtherStates(app: App, { state }: LandingZoneSpec): void {
  for (const stack of app.node.findAll().filter(TerraformStack.isStack)) {
    if (!stack.node.findAll().some(TerraformBackend.isBackend)) keepState(stack, state);
  }
}
