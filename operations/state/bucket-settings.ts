import type { BucketConnection } from "./s3";

export const settingNames = ["versions", "object-lock", "retention", "encryption", "private", "expiry"] as const;
export type SettingName = (typeof settingNames)[number];

/** `not-offered`: by this store, or not for a bucket that exists already. */
export type SettingState = "on" | "off" | "not-offered";

export interface Setting {
  read(connection: BucketConnection): Promise<SettingState>;
  /** Resolves to `not-offered` when the store does not have it. */
  set(connection: BucketConnection, wishes: Wishes): Promise<SettingState>;
}

export interface Wishes {
  /** @default true. Without, neither object lock nor retention nor expiry mean anything */
  readonly versions: boolean;
  /** Days in which nobody can destroy a version; 0: none is protected. */
  readonly retainDays: number;
  /** Days that a version is kept after it was superseded. */
  readonly keepDays: number;
}

/** What `slz state bootstrap` asks of a bucket, unless it is told otherwise. */
export const defaultWishes: Wishes = { versions: true, retainDays: 14, keepDays: 90 };

const LACKING = [
  "NotImplemented",
  "MethodNotAllowed",
  "NotSupported",
  "XNotImplemented",
  "InvalidBucketState",
] as const;
const RULE = "landing-zone-states";
const EVERYBODY = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

const isLacking = (answer: unknown): boolean => (LACKING as readonly unknown[]).includes(answer);

export const settings: Readonly<Record<SettingName, Setting>> = {
  versions: {
    read: async ({ ask, bucket: Bucket, sdk }) => {
      const answer = await ask(
        "say whether the bucket keeps versions",
        (client) => client.send(new sdk.GetBucketVersioningCommand({ Bucket })),
        LACKING,
      );
      if (typeof answer === "string") return "not-offered";
      return answer.Status === "Enabled" ? "on" : "off";
    },
    set: async ({ ask, bucket: Bucket, sdk }) => {
      const VersioningConfiguration = { Status: "Enabled" } as const;
      const answer = await ask(
        "let the bucket keep versions",
        (client) => client.send(new sdk.PutBucketVersioningCommand({ Bucket, VersioningConfiguration })),
        LACKING,
      );
      return isLacking(answer) ? "not-offered" : "on";
    },
  },

  "object-lock": {
    read: async (connection) => ((await objectLock(connection)) === undefined ? "not-offered" : "on"),
    // Given to a bucket when it is made, or never.
    set: () => Promise.resolve("not-offered"),
  },

  retention: {
    read: async (connection) => {
      const configuration = await objectLock(connection);
      if (configuration === undefined) return "not-offered";
      return configuration.Rule?.DefaultRetention === undefined ? "off" : "on";
    },
    set: async (connection, { retainDays }) => {
      if (!(await retain(connection, retainDays))) return "not-offered";
      // Engines send no checksum that OVHcloud would not know, and some stores want one for what is retained: such a bucket takes no state.
      if (await takesStates(connection)) return "on";
      await retain(connection, 0);
      return "not-offered";
    },
  },

  encryption: {
    read: async ({ ask, bucket: Bucket, sdk }) => {
      const answer = await ask(
        "say whether the bucket is encrypted",
        (client) => client.send(new sdk.GetBucketEncryptionCommand({ Bucket })),
        [...LACKING, "ServerSideEncryptionConfigurationNotFoundError"],
      );
      return typeof answer !== "string" ? "on" : isLacking(answer) ? "not-offered" : "off";
    },
    set: async ({ ask, bucket: Bucket, sdk }) => {
      const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } } as const];
      const ServerSideEncryptionConfiguration = { Rules };
      const answer = await ask(
        "encrypt the bucket",
        (client) => client.send(new sdk.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration })),
        LACKING,
      );
      return isLacking(answer) ? "not-offered" : "on";
    },
  },

  private: {
    read: async (connection) => {
      const { ask, bucket: Bucket, sdk } = connection;
      const answer = await ask(
        "say whether the bucket is closed to the public",
        (client) => client.send(new sdk.GetPublicAccessBlockCommand({ Bucket })),
        [...LACKING, "NoSuchPublicAccessBlockConfiguration"],
      );
      if (isLacking(answer)) return (await openToEverybody(connection)) ? "off" : "on";
      if (typeof answer === "string") return "off";
      const blocked = answer.PublicAccessBlockConfiguration ?? {};
      const all = [
        blocked.BlockPublicAcls,
        blocked.BlockPublicPolicy,
        blocked.IgnorePublicAcls,
        blocked.RestrictPublicBuckets,
      ];
      return all.every((each) => each === true) ? "on" : "off";
    },
    set: async ({ ask, bucket: Bucket, sdk }) => {
      const PublicAccessBlockConfiguration = {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      };
      const what = "close the bucket to the public";
      const answer = await ask(
        what,
        (client) => client.send(new sdk.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration })),
        LACKING,
      );
      if (!isLacking(answer)) return "on";
      await ask(what, (client) => client.send(new sdk.PutBucketAclCommand({ Bucket, ACL: "private" })));
      return "on";
    },
  },

  expiry: {
    read: async (connection) => {
      const rules = await lifecycleRules(connection);
      return rules === undefined ? "not-offered" : rules.some(({ ID }) => ID === RULE) ? "on" : "off";
    },
    set: async (connection, { keepDays }) => {
      const { ask, bucket: Bucket, sdk } = connection;
      const others = (await lifecycleRules(connection)) ?? [];
      const rule = {
        ID: RULE,
        Status: "Enabled" as const,
        Filter: { Prefix: "" },
        NoncurrentVersionExpiration: { NoncurrentDays: keepDays },
        // What is left of a lock that was given back.
        Expiration: { ExpiredObjectDeleteMarker: true },
      };
      const LifecycleConfiguration = { Rules: [...others, rule] };
      const answer = await ask(
        "let old versions expire",
        (client) => client.send(new sdk.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration })),
        LACKING,
      );
      return isLacking(answer) ? "not-offered" : "on";
    },
  },
};

/** Undefined: the store knows no object lock, or the bucket was made without. */
async function objectLock({ ask, bucket: Bucket, sdk }: BucketConnection) {
  const answer = await ask(
    "say whether the bucket has object lock",
    (client) => client.send(new sdk.GetObjectLockConfigurationCommand({ Bucket })),
    [...LACKING, "ObjectLockConfigurationNotFoundError", "NoSuchObjectLockConfiguration"],
  );
  if (typeof answer === "string") return undefined;
  return answer.ObjectLockConfiguration?.ObjectLockEnabled === "Enabled" ? answer.ObjectLockConfiguration : undefined;
}

export async function retain({ ask, bucket: Bucket, sdk }: BucketConnection, days: number): Promise<boolean> {
  const DefaultRetention = { Mode: "GOVERNANCE", Days: days } as const;
  const ObjectLockConfiguration = {
    ObjectLockEnabled: "Enabled",
    ...(days > 0 && { Rule: { DefaultRetention } }),
  } as const;
  const answer = await ask(
    "keep versions from being destroyed",
    (client) => client.send(new sdk.PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration })),
    LACKING,
  );
  return !isLacking(answer);
}

/** Whether the bucket takes an object in the way engines send it. */
export async function takesStates({ ask, bucket: Bucket, sdk }: BucketConnection): Promise<boolean> {
  const request = { Bucket, Key: "slz-write-check", Body: "{}", ContentType: "application/json" };
  const answer = await ask("write an object", (client) => client.send(new sdk.PutObjectCommand(request)), [
    "InvalidRequest",
    "InvalidArgument",
    "MissingContentMD5",
  ]);
  if (typeof answer === "string") return false;
  await ask("delete an object", (client) => client.send(new sdk.DeleteObjectCommand({ Bucket, Key: request.Key })));
  return true;
}

async function openToEverybody({ ask, bucket: Bucket, sdk }: BucketConnection): Promise<boolean> {
  const answer = await ask(
    "say who may use the bucket",
    (client) => client.send(new sdk.GetBucketAclCommand({ Bucket })),
    LACKING,
  );
  if (typeof answer === "string") return false;
  return (answer.Grants ?? []).some(({ Grantee }) => EVERYBODY.test(Grantee?.URI ?? ""));
}

async function lifecycleRules({ ask, bucket: Bucket, sdk }: BucketConnection) {
  const answer = await ask(
    "say what expires in the bucket",
    (client) => client.send(new sdk.GetBucketLifecycleConfigurationCommand({ Bucket })),
    [...LACKING, "NoSuchLifecycleConfiguration"],
  );
  if (typeof answer !== "string") return answer.Rules ?? [];
  return isLacking(answer) ? undefined : [];
}
