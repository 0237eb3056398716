import type { Engine } from "../../engine/engine";
import { findEngine } from "../../engine/find";
import { inOwnFolder, type OwnFolderOptions } from "../../engine/runs/own-folder";
import { readLandingZone } from "../../engine/runs/stacks";
import type { Surroundings } from "../../engine/runs/surroundings";
import { synthesise } from "../../engine/runs/synthesis";
import { bucketStore } from "./bucket-store";
import { type Cipher, cipherOf } from "./cipher";
import type { StatePlace, StateStore } from "./contract";
import { folderStore } from "./folder-store";
import { statePlaceOf } from "./place";
import { connect, type BucketConnection } from "./s3";

export interface StatesOptions extends OwnFolderOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly report: (line: string) => void;
  readonly surroundings: Pick<Surroundings, "settings">;
  readonly now: Date;
}

/** The states of a landing zone, wherever they are. */
export interface StateSession {
  readonly place: StatePlace;
  readonly cipher: Cipher;
  /** @throws ProblemError `STATE-CREDENTIALS` */
  connection(): Promise<BucketConnection>;
  store(): Promise<StateStore>;
}

/** Synthesises, because the stacks say where their states are; one command at a time in a folder. */
export function withStateSession<T>(options: StatesOptions, use: (states: StateSession) => Promise<T>): Promise<T> {
  const { workspace, env, interruption, report, surroundings } = options;
  return inOwnFolder(options, async () => {
    report("synthesising");
    const said = await synthesise(workspace, env, interruption.stop, surroundings.settings);
    if (said !== "") report(said);
    return use(statesOf(statePlaceOf(readLandingZone(workspace), workspace.stateFolder), options));
  });
}

/** @param place where the stacks say that their states are */
export function statesOf(
  place: StatePlace,
  { env, interruption, report }: Pick<StatesOptions, "env" | "interruption" | "report">,
): StateSession {
  const signal = interruption.stop;
  let engine: Promise<Engine> | undefined;
  let connected: Promise<BucketConnection> | undefined;
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
