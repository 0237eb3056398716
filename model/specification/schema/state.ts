import { z } from "zod";

/** Part of an environment variable's name, and written into every state: it stays as long as a state was encrypted with it. */
const keyName = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, {
  error: "up to 32 lower-case letters, digits and underscores, starting with a letter",
});

/** Where the stacks' states are kept for everybody who deploys. */
export const state = z.strictObject({
  /** Bucket of OVHcloud's object storage that holds one object per stack. */
  bucket: z.string().regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, {
    error: "a bucket name: 3 to 63 lower-case letters, digits and hyphens",
  }),
  /** Region of the bucket, in an allowed country: `GRA`, `EU-WEST-PAR`. */
  region: z.string(),
  /**
   * S3 server that holds the bucket: `https://…`, or `http://127.0.0.1:…` for one on this machine.
   * @default the region's own, `https://s3.<region>.io.cloud.ovh.net`
   */
  endpoint: z
    .string()
    .regex(/^(https:\/\/[a-z0-9.-]+|http:\/\/127\.0\.0\.1)(:\d+)?$/, { error: "https://, a host, nothing behind it" })
    .optional(),
  /**
   * Encrypts states and plans before they leave the machine. OpenTofu only.
   * @default states are encrypted by the storage alone
   */
  encryption: z
    .strictObject({
      /** Name of the key; its passphrase, 16 characters or more, is in `TF_VAR_state_key_<name>`. */
      key: keyName,
      /**
       * What is read besides, until every stack has been applied once more: states of this key, or unencrypted ones (`none`).
       * @default nothing else is read
       */
      previous: keyName.optional(),
    })
    .optional(),
});
