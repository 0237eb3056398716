/** OVHcloud resource names (URNs), built from the account instead of read back: the provider leaves out the plate on custom endpoints. */

/** Continental plate of the `ovh-eu` endpoint. */
const plate = "eu";

export const groupUrn = (account: string, group: string): string =>
  `urn:v1:${plate}:identity:group:${account}/${group}`;

export const userUrn = (account: string, login: string): string => `urn:v1:${plate}:identity:user:${account}/${login}`;

/** Every resource of a type: what is made later is among them. */
export const everyResourceUrn = (type: "publicCloudProject"): string => `urn:v1:${plate}:resource:${type}:*`;

export const resourceUrn = (
  type: "account" | "dedicatedServer" | "ldp" | "ovhCloudConnect" | "pccVMware" | "publicCloudProject" | "vrack",
  id: string,
): string => `urn:v1:${plate}:resource:${type}:${id}`;
