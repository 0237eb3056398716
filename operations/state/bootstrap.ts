import { existsSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { ProblemError } from "../../core/errors/problem";
import { noSharedState, stateChanged, stateConflict, stateLocked } from "./problems";
import { readBytes } from "../../core/files";
import { stamp } from "./backup";
import { type BucketReport, examineBucket, makeBucket, markBucket, requireOurs, unmakeBucket, wanted } from "./bucket";
import { bucketStore } from "./bucket-store";
import { retain, type SettingName, settings, takesStates, type SettingState, type Wishes } from "./bucket-settings";
import { type Cipher, requireKeys } from "./cipher";
import type { StackState, StatePlace, StateStore } from "./contract";
import { describeHeader, headerOf, sameContent } from "./header";
import { checkLocks } from "./lock-check";
import { underLock } from "./locked";
import { type BothStates, type PlannedMove, planMoves } from "./moves";
import type { BucketConnection } from "./s3";

export interface BootstrapOptions {
  readonly place: StatePlace;
  readonly connection: BucketConnection;
  readonly cipher: Cipher;
  readonly env: NodeJS.ProcessEnv;
  readonly wishes: Wishes;
  /** Take a bucket that holds something and is not marked. */
  readonly takeOver: boolean;
  /** Look only. */
  readonly dryRun: boolean;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly report: (line: string) => void;
}

export type StepStatus = "made" | "already" | "not-offered" | "to-do";

export interface BootstrapOutcome {
  readonly organisation: string;
  readonly bucket: string;
  readonly endpoint: string;
  readonly dryRun: boolean;
  readonly steps: readonly { readonly step: "bucket" | "mark" | SettingName; readonly status: StepStatus }[];
  readonly states: readonly MovedState[];
  /** States on this machine whose stack there is not any more; they stay. */
  readonly strays: readonly string[];
}

export interface MovedState {
  readonly stack: string;
  readonly status: "moved" | "to-move" | "there" | "none";
  readonly serial?: number;
  /** What the state on this machine is called now. */
  readonly kept?: string;
}

/** What is left to do: nothing, once the states are in the bucket and it is as it should be. */
export function leftToDo({ steps, states }: BootstrapOutcome): number {
  return (
    steps.filter(({ status }) => status === "to-do").length + states.filter(({ status }) => status === "to-move").length
  );
}

/**
 * Makes the bucket, proves that it keeps engines apart, and moves the states of this machine into it. Each step looks first:
 * cut anywhere and run again it goes on, and what is in the bucket already is never written over.
 *
 * @throws ProblemError `STATE-…`
 */
export async function bootstrap(options: BootstrapOptions): Promise<BootstrapOutcome> {
  const { place, connection, dryRun, report, takeOver, env, signal } = options;
  if (place.bucket === undefined) throw noSharedState();
  requireKeys(place.stacks, env);
  report(`looking at ${connection.bucket} at ${connection.endpoint}`);
  const before = await examineBucket(connection);
  requireOurs(before, place.organisation, takeOver);
  const steps = dryRun ? stepsLeft(before, options) : await setUp(before, options);
  signal.throwIfAborted();
  const states = await moveStates(options, before.exists || !dryRun);
  const known = new Set(place.stacks.map(({ stack }) => stack));
  return {
    organisation: place.organisation,
    bucket: connection.bucket,
    endpoint: connection.endpoint,
    dryRun,
    steps,
    states,
    strays: localStates(place.folder).filter((stack) => !known.has(stack)),
  };
}

type Steps = BootstrapOutcome["steps"];

function stepsLeft(before: BucketReport, { place, wishes }: BootstrapOptions): Steps {
  const status = (done: boolean): StepStatus => (done ? "already" : "to-do");
  const words: Readonly<Record<SettingState, StepStatus>> = {
    on: "already",
    off: "to-do",
    "not-offered": "not-offered",
  };
  return [
    { step: "bucket", status: status(before.exists) },
    { step: "mark", status: status(before.mark === place.organisation) },
    ...wanted(wishes).map((step) => ({ step, status: words[before.settings[step]] })),
  ];
}

async function setUp(before: BucketReport, options: BootstrapOptions): Promise<Steps> {
  const { connection, place, report, signal, wishes } = options;
  const steps: { step: "bucket" | "mark" | SettingName; status: StepStatus }[] = [];
  if (!before.exists) {
    report("making the bucket");
    await makeBucket(connection, wishes);
  }
  steps.push({ step: "bucket", status: before.exists ? "already" : "made" });
  if (before.mark === undefined) await markBucket(connection, place.organisation);
  steps.push({ step: "mark", status: before.mark === undefined ? "made" : "already" });
  const { settings: found } = before.exists ? before : await examineBucket(connection);
  for (const step of wanted(wishes)) {
    signal.throwIfAborted();
    let state = found[step];
    if (step === "retention") {
      // A run that was cut while it tried may have left a bucket that takes no state.
      if (state === "on" && !(await takesStates(connection))) {
        await retain(connection, 0);
        state = "off";
      }
      // What keeps a version for days comes after the proof that engines can work here.
      await proveLocks(options, before.exists);
    }
    const made = state === "off" ? await settings[step].set(connection, wishes) : state;
    steps.push({
      step,
      status: made === "not-offered" ? made : state === "off" || !before.exists ? "made" : "already",
    });
    // It shows only when it is tried: nobody is to be told each time that it is still to do.
    if (step === "retention" && state === "off" && made === "not-offered")
      await markBucket(connection, place.organisation, [step]);
  }
  if (!wanted(wishes).includes("retention")) await proveLocks(options, before.exists);
  return steps;
}

async function proveLocks({ connection, report, wishes }: BootstrapOptions, existed: boolean): Promise<void> {
  report("proving that the bucket keeps two engines apart");
  try {
    await checkLocks(connection, wishes.versions);
  } catch (error) {
    if (!existed && error instanceof ProblemError && error.problems[0]?.code === "STATE-LOCK-UNSOUND") {
      report("taking the bucket away again");
      await unmakeBucket(connection);
    }
    throw error;
  }
}

const localFile = (folder: string, stack: string): string => join(folder, `${stack}.tfstate`);

function localStates(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => /^(.+)\.tfstate$/.exec(name)?.[1] ?? [])
    .sort();
}

/** All of them, or, while one of them needs a person, none. */
async function moveStates(options: BootstrapOptions, bucketExists: boolean): Promise<MovedState[]> {
  const { place, connection, dryRun, report, signal } = options;
  const store = bucketStore(connection);
  const here = new Set(localStates(place.folder));
  const there = new Set(bucketExists ? await store.keys() : []);
  const both: BothStates[] = [];
  for (const { stack, key } of place.stacks) {
    const remote = there.has(key) ? await store.read(key) : undefined;
    const file = localFile(place.folder, stack);
    const local = here.has(stack) ? readBytes(file) : undefined;
    both.push({
      stack,
      places: { here: file, there: `${connection.bucket}/${key}` },
      // An engine that was killed before its first write leaves an empty file.
      ...(local && local.toString().trim() !== "" && { here: local }),
      ...(remote && { there: remote.bytes }),
    });
  }
  const { moves, problems } = planMoves(both);
  const inUse = place.stacks.flatMap(({ stack }) => localLock(place.folder, stack));
  if (problems.length + inUse.length > 0) throw new ProblemError([...problems, ...inUse]);

  const done: MovedState[] = [];
  const begun = moves.filter(({ move }) => move === "move" || move === "compare").length;
  for (const planned of moves) {
    signal.throwIfAborted();
    const state = place.stacks.find(({ stack }) => stack === planned.stack);
    const each = both.find(({ stack }) => stack === planned.stack);
    if (state === undefined || each?.here === undefined) done.push(notHere(planned));
    else if (dryRun) done.push({ stack: planned.stack, status: "to-move", serial: planned.serial });
    else {
      done.push(await moveOne(store, state, { ...each, here: each.here }, options));
      report(`moved ${planned.stack} (${done.filter(({ status }) => status === "moved").length} of ${begun})`);
    }
  }
  return done;
}

const notHere = ({ stack, move, serial }: PlannedMove): MovedState =>
  move === "there" ? { stack, status: "there", serial } : { stack, status: "none" };

async function moveOne(
  store: StateStore,
  state: StackState,
  { here, there, places }: BothStates & { readonly here: Buffer },
  { cipher, now, place }: BootstrapOptions,
): Promise<MovedState> {
  const { stack, key } = state;
  const header = headerOf(here);
  const sealed = there === undefined ? await cipher.seal(state, here.toString()) : undefined;
  // Under the lock also where nothing is written: a move that was cut may have left it, and here it is given back.
  await underLock(store, state, { operation: "bootstrap", now }, async () => {
    if (sealed !== undefined) {
      // Somebody may have come first, between the look and the lock.
      if ((await store.read(key)) === undefined) return store.write(key, sealed);
      throw stateChanged(stack);
    }
    // A move that was cut before the file was put aside, if they say the same.
    if (there === undefined || sameContent(here.toString(), await cipher.open(state, there, places.there))) return;
    const both = header ? describeHeader(header) : "";
    throw new ProblemError([stateConflict(stack, both, both, "they say different things under one serial")]);
  });
  const kept = `${stack}.tfstate.moved-${stamp(now)}`;
  renameSync(localFile(place.folder, stack), join(place.folder, kept));
  return { stack, status: "moved", ...(header && { serial: header.serial }), kept };
}

/** An engine at work on a state of this machine leaves this beside it, and so does one that was killed. */
function localLock(folder: string, stack: string) {
  const file = join(folder, `.${stack}.tfstate.lock.info`);
  if (!existsSync(file)) return [];
  const holder = {
    id: "unknown",
    who: "an engine on this machine",
    operation: "something",
    created: "an unknown time",
  };
  return [stateLocked(stack, holder, `delete ${file}`)];
}
