import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { LandingZoneSpec } from "../model/specification/schema/landing-zone";

type StateSpec = NonNullable<LandingZoneSpec["state"]>;

/** Puts the stack's state into the shared bucket, or without one into a file beside the synthesised stacks, by a relative path. */
export function keepState(stack: TerraformStack, spec: StateSpec | undefined): void {
  if (spec === undefined) new LocalBackend(stack, { path: `../../../state/${stack.node.id}.tfstate` });
  else useSharedState(stack, spec);
}

/** The stack's state in the shared bucket, locked by an object beside it while an engine writes. */
function useSharedState(stack: TerraformStack, spec: StateSpec): void {
  const region = spec.region.toLowerCase();
  new S3Backend(stack, {
    bucket: spec.bucket,
    key: `${stack.node.id}.tfstate`,
    region,
    endpoints: { s3: spec.endpoint ?? `https://s3.${region}.io.cloud.ovh.net` },
    usePathStyle: true,
    encrypt: true,
    // OVHcloud is not AWS: there is no such region, no account and no metadata service to ask, and its checksums are others.
    skipCredentialsValidation: true,
    skipRegionValidation: true,
    skipRequestingAccountId: true,
    skipMetadataApiCheck: true,
    skipS3Checksum: true,
  });
  // cdktf's own type has no place for it.
  stack.addOverride("terraform.backend.s3.use_lockfile", true);
  if (spec.encryption !== undefined) encrypt(stack, spec.encryption);
}

/** OpenTofu's own encryption. Terraform refuses the block, and so cannot write a readable state by mistake. */
function encrypt(stack: TerraformStack, { key, previous }: NonNullable<StateSpec["encryption"]>): void {
  const keys = previous === undefined || previous === "none" ? [key] : [key, previous];
  for (const name of keys) {
    stack.addOverride(`variable.state_key_${name}`, {
      type: "string",
      sensitive: true,
      description: `passphrase of the states' key ${name}`,
    });
  }
  const method = `method.aes_gcm.${key}`;
  const older = previous === "none" ? "method.unencrypted.none" : `method.aes_gcm.${previous}`;
  const readable = previous === undefined ? { method } : { method, fallback: { method: older } };
  stack.addOverride("terraform.encryption", {
    key_provider: {
      pbkdf2: Object.fromEntries(keys.map((name) => [name, { passphrase: `\${var.state_key_${name}}` }])),
    },
    method: {
      aes_gcm: Object.fromEntries(keys.map((name) => [name, { keys: `\${key_provider.pbkdf2.${name}}` }])),
      ...(previous === "none" ? { unencrypted: { none: {} } } : {}),
    },
    state: previous === undefined ? { method, enforced: true } : readable,
    plan: { method, enforced: true },
    remote_state_data_sources: { default: readable },
  });
}
