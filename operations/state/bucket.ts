import { createHash } from "node:crypto";
import { bucketNotOurs } from "./problems";
import { settingNames, type SettingName, settings, type SettingState, type Wishes } from "./bucket-settings";
import type { BucketConnection } from "./s3";

/** The object that says whose states a bucket is for. */
const MARK = "landing-zone.json";

/** A bucket as it is. */
export interface BucketReport {
  readonly bucket: string;
  readonly exists: boolean;
  /** The organisation it is marked with. */
  readonly mark?: string;
  /** Some of what it holds, sorted; not the mark. */
  readonly holds: readonly string[];
  readonly settings: Readonly<Record<SettingName, SettingState>>;
}

export interface Readiness {
  readonly ready: boolean;
  /** What `slz state bootstrap` would do, as a sentence each. */
  readonly missing: readonly string[];
}

const WORDS: Readonly<Record<SettingName, string>> = {
  versions: "it keeps no versions",
  "object-lock": "it has no object lock",
  retention: "versions can be destroyed at any time",
  encryption: "the store does not encrypt it",
  private: "it is open to the public",
  expiry: "superseded versions never expire",
};

/** Whether states can be kept in a bucket as it is; pure. What the store does not offer is not asked of it. */
export function readiness(report: BucketReport, organisation: string, wishes: Wishes): Readiness {
  if (!report.exists) return { ready: false, missing: ["it does not exist"] };
  const missing = [
    ...(report.mark === organisation ? [] : [`it is not marked as ${organisation}'s`]),
    ...wanted(wishes)
      .filter((name) => report.settings[name] === "off")
      .map((name) => WORDS[name]),
  ];
  return { ready: missing.length === 0, missing };
}

/** The settings a bucket is to have, in the order in which they are made. */
export function wanted({ versions, retainDays }: Wishes): SettingName[] {
  return settingNames.filter((name) => {
    if (name === "encryption" || name === "private") return true;
    return versions && (name !== "retention" || retainDays > 0);
  });
}

/** @throws ProblemError `STATE-BUCKET-NOT-OURS` unless it is empty, marked as ours, or said to be ours. */
export function requireOurs(report: BucketReport, organisation: string, takeOver: boolean): void {
  const { bucket, exists, holds, mark } = report;
  if (!exists || mark === organisation) return;
  if (mark !== undefined) throw bucketNotOurs(bucket, organisation, mark, holds);
  if (holds.length > 0 && !takeOver) throw bucketNotOurs(bucket, organisation, undefined, holds);
}

const NOTHING = Object.fromEntries(settingNames.map((name) => [name, "off"])) as Record<SettingName, SettingState>;

/** Looks, and changes nothing. */
export async function examineBucket(connection: BucketConnection): Promise<BucketReport> {
  const { ask, bucket: Bucket, sdk } = connection;
  // Not the head of it: an answer without a body does not say what is wrong with the credentials.
  const listed = await ask(
    "list the bucket",
    (client) => client.send(new sdk.ListObjectsV2Command({ Bucket, MaxKeys: 20 })),
    ["NoSuchBucket"],
  );
  if (typeof listed === "string") return { bucket: Bucket, exists: false, holds: [], settings: NOTHING };
  const keys = (listed.Contents ?? []).flatMap(({ Key }) => Key ?? []);
  const { mark, without } = await readMark(connection);
  const read = settingNames.map(async (name) => {
    const state = await settings[name].read(connection);
    return [name, state === "off" && without.includes(name) ? "not-offered" : state] as const;
  });
  return {
    bucket: Bucket,
    exists: true,
    ...(mark !== undefined && { mark }),
    holds: keys.filter((key) => key !== MARK && !key.startsWith("slz-")).sort(),
    settings: Object.fromEntries(await Promise.all(read)) as Record<SettingName, SettingState>,
  };
}

interface Mark {
  /** The organisation, or what is in its place. */
  readonly mark?: string;
  /** Settings that were tried once and that the store turned out not to have. */
  readonly without: readonly unknown[];
}

async function readMark({ ask, bucket: Bucket, sdk }: BucketConnection): Promise<Mark> {
  const read = await ask(
    "read the bucket's mark",
    async (client) => {
      const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: MARK }));
      return { text: (await Body?.transformToString()) ?? "" };
    },
    ["NoSuchKey"],
  );
  if (typeof read === "string") return { without: [] };
  const strange: Mark = { mark: `something that is no mark: ${MARK}`, without: [] };
  try {
    const { organisation, without } = JSON.parse(read.text) as { organisation?: unknown; without?: unknown };
    if (typeof organisation !== "string") return strange;
    return { mark: organisation, without: Array.isArray(without) ? without : [] };
  } catch {
    return strange;
  }
}

/** @throws ProblemError when the name is taken, or the credentials may not make buckets. */
export async function makeBucket({ ask, bucket: Bucket, sdk }: BucketConnection, { versions }: Wishes): Promise<void> {
  const make = (ObjectLockEnabledForBucket: boolean) =>
    ask(
      "make the bucket",
      (client) => client.send(new sdk.CreateBucketCommand({ Bucket, ...(versions && { ObjectLockEnabledForBucket }) })),
      ["BucketAlreadyOwnedByYou", "NotImplemented", "InvalidArgument", "InvalidRequest"],
    );
  const answer = await make(versions);
  if (typeof answer === "string" && answer !== "BucketAlreadyOwnedByYou") await make(false);
}

/** Writes down who the bucket is for. @param without settings that the store turned out not to have */
export async function markBucket(
  { ask, bucket: Bucket, sdk }: BucketConnection,
  organisation: string,
  without: readonly SettingName[] = [],
): Promise<void> {
  const Body = `${JSON.stringify({ organisation, holds: "states of the landing zone", without })}\n`;
  // Where versions are retained, this is what is wanted with each object.
  const ContentMD5 = createHash("md5").update(Body).digest("base64");
  await ask("mark the bucket", (client) =>
    client.send(new sdk.PutObjectCommand({ Bucket, Key: MARK, Body, ContentMD5, ContentType: "application/json" })),
  );
}

/** Takes a bucket away that was made a moment ago and holds nothing but what we put there. */
export async function unmakeBucket({ ask, bucket: Bucket, sdk }: BucketConnection): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await ask("list its versions", (client) =>
    client.send(new sdk.ListObjectVersionsCommand({ Bucket })),
  );
  for (const { Key, VersionId } of [...Versions, ...DeleteMarkers])
    await ask("empty the bucket", (client) => client.send(new sdk.DeleteObjectCommand({ Bucket, Key, VersionId })));
  await ask("delete the bucket", (client) => client.send(new sdk.DeleteBucketCommand({ Bucket })));
}
