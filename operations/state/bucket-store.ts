import type { LockHolder } from "./problems";
import type { StateStore, StateVersion, StoredState } from "./contract";
import { lockText, readLock } from "./lock-info";
import type { BucketConnection } from "./s3";

const SUFFIX = ".tfstate";

/** The lock that an engine with `use_lockfile` takes: an object beside the state's, which only one can make. */
export const lockKey = (key: string): string => `${key}.tflock`;

/** States as objects of a bucket, by the rules that engines go by. */
export function bucketStore(connection: BucketConnection): StateStore {
  const { ask, bucket: Bucket, endpoint, sdk } = connection;

  async function get(Key: string, VersionId?: string): Promise<StoredState | undefined> {
    const found = await ask(
      `read ${Key}`,
      async (client) => {
        const {
          Body,
          LastModified,
          VersionId: version,
        } = await client.send(new sdk.GetObjectCommand({ Bucket, Key, ...(VersionId !== undefined && { VersionId }) }));
        const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
        return { bytes, written: LastModified?.toISOString() ?? "", ...(version !== undefined && { version }) };
      },
      ["NoSuchKey", "NoSuchVersion", "InvalidVersionId", "MethodNotAllowed"],
    );
    return typeof found === "string" ? undefined : found;
  }

  async function put(Key: string, Body: Buffer | string, onlyNew = false): Promise<boolean> {
    // As an engine sends it, the wish that the store encrypt it included.
    const sent = { ContentType: "application/json", ServerSideEncryption: "AES256" } as const;
    const request = { Bucket, Key, Body, ...sent, ...(onlyNew && { IfNoneMatch: "*" }) };
    const answer = await ask(`write ${Key}`, (client) => client.send(new sdk.PutObjectCommand(request)), [
      "PreconditionFailed",
      "ConditionalRequestConflict",
    ]);
    return typeof answer !== "string";
  }

  async function holder(key: string): Promise<LockHolder | undefined> {
    const found = await get(lockKey(key));
    return found && readLock(found.bytes.toString());
  }

  return {
    title: `the bucket ${Bucket} at ${endpoint}`,
    keys: () => keysIn(connection),
    read: (key) => get(key),
    write: async (key, bytes) => void (await put(key, bytes)),
    versions: (key) => versionsOf(connection, key),
    readVersion: get,
    holder,
    lock: async (key, wanted) => {
      // A lock that is given back between the refusal and the look is free again.
      for (let tries = 0; tries < 5; tries++) {
        if (await put(lockKey(key), lockText(wanted, `${Bucket}/${key}`), true)) return undefined;
        const found = await holder(key);
        // Our own: the answer to the first attempt was lost on the way.
        if (found !== undefined) return found.id === wanted.id ? undefined : found;
      }
      return { id: "unknown", who: "somebody who comes and goes", operation: "unknown", created: "a moment ago" };
    },
    unlock: async (key) => {
      await ask(`delete ${lockKey(key)}`, (client) =>
        client.send(new sdk.DeleteObjectCommand({ Bucket, Key: lockKey(key) })),
      );
    },
  };
}

async function keysIn({ ask, bucket: Bucket, sdk }: BucketConnection): Promise<string[]> {
  const keys: string[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await ask("list its objects", (client) =>
      client.send(new sdk.ListObjectsV2Command({ Bucket, ...(ContinuationToken && { ContinuationToken }) })),
    );
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return keys.filter((key) => key.endsWith(SUFFIX)).sort();
}

async function versionsOf({ ask, bucket: Bucket, sdk }: BucketConnection, key: string): Promise<StateVersion[]> {
  const found: StateVersion[] = [];
  let next: { KeyMarker?: string; VersionIdMarker?: string } | undefined = {};
  while (next !== undefined) {
    const request: object = next;
    const page = await ask("list its versions", (client) =>
      client.send(new sdk.ListObjectVersionsCommand({ Bucket, Prefix: key, ...request })),
    );
    for (const { Key, VersionId, LastModified, Size = 0, IsLatest = false } of page.Versions ?? []) {
      if (Key !== key || VersionId === undefined) continue;
      found.push({ version: VersionId, written: LastModified?.toISOString() ?? "", size: Size, current: IsLatest });
    }
    next = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
  // A store without versions calls the one it has "null".
  return found.filter(({ version, current }) => version !== "null" || !current);
}
