import { type Adopted, type Adoption, adoptionText, readAdoption } from "../../model/specification/adoption";
import type { RunOptions } from "../../engine/runs/options";
import type { Run, Surroundings } from "../../engine/runs/surroundings";
import { writeWhole } from "../../engine/tools/whole-file";
import type { Account } from "./account";
import { readConfiguration } from "./configuration";
import { stateContentOf } from "./states";
import { Survey } from "./survey";
import type { AdoptionVerdict } from "./verdict";

/** What was found about one resource that is not in its stack's state. */
export interface AdoptionFinding {
  readonly stack: string;
  readonly address: string;
  readonly verdict: AdoptionVerdict;
}

export interface AdoptionOutcome {
  readonly organisation: string;
  readonly stacks: number;
  /** Sorted by stack and address; what is managed already is left out. */
  readonly findings: readonly AdoptionFinding[];
  readonly managed: number;
  /** Managed, and in the file to stay: what the provider does not read back. */
  readonly kept: number;
  readonly file: string;
  /** Whether the file says something else than before. */
  readonly changed: boolean;
}

export interface AdoptOptions extends RunOptions {
  readonly surroundings: Surroundings;
  /** What is asked whether something is there already. */
  readonly openAccount: (options: RunOptions) => Promise<Account>;
  /** Where the proposals are written to. */
  readonly file: string;
}

/** Looks up what the account has of what the stacks' states have not, and writes down what the next apply takes over. */
export async function adopt(options: AdoptOptions): Promise<AdoptionOutcome> {
  const before = readAdoption(options.file);
  const { findings, outcome, chosen, known } = await lookForExisting(options);
  const text = adoptionText(merged(before, findings, { chosen, known }));
  const changed = text !== adoptionText(before);
  if (changed) writeWhole(options.file, text);
  return { ...outcome, changed };
}

export interface Looked {
  /** Of every resource of the chosen stacks, what is managed among them. */
  readonly findings: readonly AdoptionFinding[];
  /** Names of stacks: those asked about, and all there are. */
  readonly chosen: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
  readonly outcome: AdoptionOutcome;
}

/** Looks and writes nothing. The stacks are synthesised as if nothing had been proposed: an old proposal is no reason to fail. */
export function lookForExisting(options: AdoptOptions): Promise<Looked> {
  const workspace = { ...options.workspace, adoption: "" };
  return options.surroundings.withRun({ ...options, workspace }, async (run) => {
    const findings = await survey(run, await options.openAccount(options), options);
    const managed = findings.filter(({ verdict }) => verdict.status === "managed");
    const outcome = {
      organisation: run.landingZone.organisation,
      stacks: run.chosen.length,
      findings: findings.filter(({ verdict }) => verdict.status !== "managed"),
      managed: managed.length,
      kept: managed.filter(({ verdict }) => verdict.status === "managed" && verdict.keep.length > 0).length,
      file: options.file,
      changed: false,
    };
    return { findings, outcome, chosen: namesOf(run.chosen), known: namesOf(run.landingZone.stacks) };
  });
}

const namesOf = (stacks: readonly { readonly name: string }[]): Set<string> => new Set(stacks.map(({ name }) => name));

async function survey(run: Run, account: Account, { listener }: RunOptions): Promise<AdoptionFinding[]> {
  const stacks = new Map(run.landingZone.stacks.map((stack) => [stack.name, readConfiguration(stack)]));
  const found = new Survey({ stacks, account, stateOf: (stack) => stateContentOf(stack, run.context) });
  const findings: AdoptionFinding[] = [];
  listener.begun(run.chosen.map(({ name }) => name));
  for (const stack of run.chosen) {
    run.signal.throwIfAborted();
    listener.stackStarted(stack.name);
    for (const address of stacks.get(stack.name)?.resources.keys() ?? []) {
      findings.push({ stack: stack.name, address, verdict: await found.verdict(stack.name, address) });
    }
  }
  return findings;
}

/** What was asked about is said anew; entries of other stacks stay. */
function merged(
  before: Adoption,
  findings: readonly AdoptionFinding[],
  { chosen, known }: Pick<Looked, "chosen" | "known">,
): Adoption {
  const after: Record<string, Record<string, Adopted>> = {};
  for (const [stack, entries] of Object.entries(before)) {
    if (known.has(stack) && !chosen.has(stack)) after[stack] = { ...entries };
  }
  for (const { stack, address, verdict } of findings) {
    const entry = entryOf(verdict, before[stack]?.[address]);
    if (entry !== undefined) (after[stack] ??= {})[address] = entry;
  }
  return after;
}

function entryOf(verdict: AdoptionVerdict, before: Adopted | undefined): Adopted | undefined {
  if (verdict.status === "proposed") {
    const { id, seen, keep } = verdict;
    return { id, seen, ...(keep.length > 0 && { keep }) };
  }
  if (verdict.status !== "managed" || verdict.keep.length === 0) return undefined;
  const id = String(verdict.attributes.id ?? before?.id ?? "");
  return { id, seen: before?.seen ?? {}, keep: verdict.keep };
}
