import { App, TerraformBackend, TerraformStack } from "cdktf";
import { ProblemError, describeProblem } from "../core/errors/problem";
import { LandingZone } from "../stacks/landing-zone";
import { defineLandingZone } from "../model/specification/define-landing-zone";
import type { LandingZoneData, LandingZoneSpec } from "../model/specification/schema/landing-zone";
import type { ResourceFacts } from "../model/resources/facts";
import { keepState } from "../stacks/state-backend";
import { adopted } from "./adoption";
import { writeDeclared } from "../model/output/write";
import { withoutCreationStacks } from "./creation-stacks";
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
   * Stacks of your own in the same app, beside the landing zone's. `slz` and cdktf deploy them with the others, the gates look
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
 * declared and what people have to do, and withdraws output that access, guardrails or reachability refuse. Problems are
 * written to standard error.
 * @returns the exit status: 0, or that of the problems
 */
export function runApp(options: AppOptions): number {
  try {
    const outdir = options.env.CDKTF_OUTDIR ?? "cdktf.out";
    if (options.env.SLZ_PROPOSE_LEDGER) proposeLedger(options.data, options.ledger, outdir);
    else withoutCreationStacks(() => synthesise(options, outdir));
    return 0;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    process.stderr.write(`${error.problems.map(describeProblem).join("\n\n")}\n`);
    return error.exitCode;
  }
}

function synthesise({ adoption, data, ledger, addStacks, env, resources }: AppOptions, outdir: string): void {
  const { state, ...rest } = defineLandingZone(data, ledger);
  // A sandbox and a lab keep their states on this machine, wherever the real ones are.
  const spec = env.SLZ_LOCAL_STATE ? rest : { ...rest, state };
  const app = new App({ outdir });
  const landingZone = new LandingZone(app, spec, adopted(adoption, env.SLZ_ADOPTION), resources);
  addStacks?.(app, landingZone);
  keepOtherStates(app, spec);
  app.synth();
  // First: whoever asks why the output was refused needs what is declared as well.
  writeDeclared(landingZone, outdir);
  judge(outdir);
  writeRunbooks(spec, outdir);
}

/** A stack without a backend would get cdktf's: a file by an absolute path, which no two machines agree on. */
function keepOtherStates(app: App, { state }: LandingZoneSpec): void {
  for (const stack of app.node.findAll().filter(TerraformStack.isStack)) {
    if (!stack.node.findAll().some(TerraformBackend.isBackend)) keepState(stack, state);
  }
}
