import type { LockHolder } from "./problems";

/** A state as the store has it: encrypted, where it is. */
export interface StoredState {
  readonly bytes: Buffer;
  /** ISO 8601, in UTC. */
  readonly written: string;
  /** Where the store keeps versions. */
  readonly version?: string;
}

/** One state of a key, the present one included. */
export interface StateVersion {
  readonly version: string;
  /** ISO 8601, in UTC. */
  readonly written: string;
  /** Bytes. */
  readonly size: number;
  readonly current: boolean;
}

/** Where states are: objects of a bucket, or files of a folder. What it holds goes in and out as it is, encrypted or not. */
export interface StateStore {
  /** As a sentence names it: `the bucket meridian-states at https://…`. */
  readonly title: string;
  /** The keys of all states, sorted. */
  keys(): Promise<readonly string[]>;
  read(key: string): Promise<StoredState | undefined>;
  write(key: string, bytes: Buffer): Promise<void>;
  /** Newest first. */
  versions(key: string): Promise<readonly StateVersion[]>;
  readVersion(key: string, version: string): Promise<StoredState | undefined>;
  /** Who holds the lock; undefined when nobody does. */
  holder(key: string): Promise<LockHolder | undefined>;
  /** Takes the lock, as an engine does. Resolves to the holder when that is somebody else. */
  lock(key: string, holder: LockHolder): Promise<LockHolder | undefined>;
  /** Gives a lock back, or breaks it: whoever calls knows that it is the one of this id. */
  unlock(key: string): Promise<void>;
}

/** A stack's state: where it is and what opens it. */
export interface StackState {
  readonly stack: string;
  /** Of its object, or its file. */
  readonly key: string;
  /** OpenTofu's `encryption` block. @default not encrypted */
  readonly encryption?: Readonly<Record<string, unknown>>;
  /** The encryption's passphrases. */
  readonly variables: readonly string[];
}

export interface Bucket {
  readonly bucket: string;
  /** Lower-case: `eu-west-par`. */
  readonly region: string;
  readonly endpoint: string;
}

/** Where the states of a landing zone are. */
export interface StatePlace {
  readonly organisation: string;
  /** @default on this machine, in `folder` */
  readonly bucket?: Bucket;
  /** Of states on this machine: those there are, or those that are to be moved. */
  readonly folder: string;
  readonly stacks: readonly StackState[];
}
