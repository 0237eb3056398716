import type { Engine } from "../../sandbox/engine/find";
import { findEngine } from "../../sandbox/engine/find";
import { takeLock } from "../../sandbox/process/lock";
import type { Interruption } from "../../sandbox/run/interrupt";
import { readLandingZone } from "../../sandbox/run/stacks";
import { synthesise } from "../../sandbox/run/synthesis";
import { requireProject, type Workspace } from "../../sandbox/run/workspace";
import { bucketStore } from "./bucket-store";
import { type Cipher, cipherOf } from "./cipher";
import type { StatePlace, StateStore } from "./contract";
import { folderStore } from "./folder-store";
import { statePlaceOf } from "./place";
import { connect, type Connection } from "./s3";

export interface StatesOptions {
  readonly workspace: Workspace;
  /** What was typed, for whoever finds the folder in use. */
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
  readonly interruption: Interruption;
  readonly report: (line: string) => void;
  /** Where the specification says; otherwise on this machine. */
  readonly cloud: boolean;
  readonly now: Date;
}

/** The states of a landing zone, wherever they are. */
export interface States {
  readonly place: StatePlace;
  readonly cipher: Cipher;
  /** @throws ProblemError `STATE-CREDENTIALS` */
  connection(): Promise<Connection>;
  store(): Promise<StateStore>;
}

/** Synthesises, because the stacks say where their states are; one command at a time in a folder. */
export async function withStates<T>(options: StatesOptions, use: (states: States) => Promise<T>): Promise<T> {
  const { workspace, command, env, interruption, report, cloud, now } = options;
  const signal = interruption.stop;
  requireProject(workspace.project);
  interruption.throwIfStopped();
  const giveBack = takeLock(workspace.lock, command, now);
  process.once("exit", giveBack);
  try {
    report("synthesising");
    const said = await synthesise(workspace, env, signal, cloud ? { SLZ_LOCAL_STATE: "" } : {});
    if (said !== "") report(said);
    return await use(statesOf(statePlaceOf(readLandingZone(workspace), workspace.stateFolder), options));
  } finally {
    process.off("exit", giveBack);
    giveBack();
  }
}

/** @param place where the stacks say that their states are */
export function statesOf(
  place: StatePlace,
  { env, interruption, report }: Pick<StatesOptions, "env" | "interruption" | "report">,
): States {
  const signal = interruption.stop;
  let engine: Promise<Engine> | undefined;
  let connected: Promise<Connection> | undefined;
  const connection = () => {
    if (place.bucket === undefined) throw new Error("the states are on this machine");
    connected ??= connect(place.bucket, { env, signal, report });
    return connected;
  };
  return {
    place,
    cipher: cipherOf({ env, signal, engine: () => (engine ??= findEngine({ env, report, signal })) }),
    connection,
    store: async () => (place.bucket === undefined ? folderStore(place.folder) : bucketStore(await connection())),
  };
}
