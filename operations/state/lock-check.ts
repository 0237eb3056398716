import { randomUUID } from "node:crypto";
import { locksUnsound } from "./problems";
import type { BucketConnection } from "./s3";

/**
 * Whether the store keeps two engines apart, tried on an object of our own: a second lock is refused while there is one,
 * and accepted once it was given back. Stores differ in both, those that keep versions above all.
 *
 * @throws ProblemError `STATE-LOCK-UNSOUND`
 */
export async function checkLocks({ ask, bucket: Bucket, sdk }: BucketConnection, versions: boolean): Promise<void> {
  const Key = `slz-lock-check-${randomUUID()}.tflock`;
  const made: string[] = [];
  const take = async (): Promise<boolean> => {
    const request = { Bucket, Key, Body: "{}", ContentType: "application/json", IfNoneMatch: "*" };
    const answer = await ask("write a lock", (client) => client.send(new sdk.PutObjectCommand(request)), [
      "PreconditionFailed",
      "ConditionalRequestConflict",
      "NotImplemented",
    ]);
    if (answer === "NotImplemented") throw locksUnsound(Bucket, "it does not know If-None-Match", versions);
    if (typeof answer === "string") return false;
    if (answer.VersionId !== undefined) made.push(answer.VersionId);
    return true;
  };
  const giveBack = async (): Promise<void> => {
    const { VersionId } = await ask("delete a lock", (client) =>
      client.send(new sdk.DeleteObjectCommand({ Bucket, Key })),
    );
    if (VersionId !== undefined) made.push(VersionId);
  };
  try {
    if (!(await take())) throw locksUnsound(Bucket, "the first lock was refused", versions);
    if (await take()) throw locksUnsound(Bucket, "a second lock was accepted while there was one", versions);
    await giveBack();
    if (!(await take())) throw locksUnsound(Bucket, "no lock is accepted after one was given back", versions);
  } finally {
    await giveBack();
    // Under retention they stay, until it is over.
    for (const VersionId of made)
      await ask("delete a version", (client) => client.send(new sdk.DeleteObjectCommand({ Bucket, Key, VersionId })), [
        "AccessDenied",
        "InvalidRequest",
        "ObjectLocked",
        "NoSuchVersion",
        "NoSuchKey",
      ]);
  }
}
