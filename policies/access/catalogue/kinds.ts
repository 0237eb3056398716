import { effectOf, expand, matches } from "./catalogue";

/** What an action is worth to somebody who should not have it. Patterns; each says why it is here. */

/** Reading, by the method, and yet handing out a secret. */
const revealing: readonly string[] = [
  // A stream's rule holds its write token.
  "ldp:apiovh:output/graylog/stream/rule/get",
  "ldp:apiovh:output/graylog/stream/archive/url/generate",
  "ldp:apiovh:token/get",
  "okms:apiovh:secret/get",
  "okms:apiovh:secret/version/getData",
  "publicCloudProject:apiovh:kube/kubeconfig/*",
  "publicCloudProject:apiovh:user/rclone/get",
  "publicCloudProject:apiovh:user/s3Credentials/secret/display",
];

/** Making a way in, or widening one: who has such an action can come to more rights than were meant. */
const raising: readonly string[] = [
  "account:apiovh:iam/permissionsGroup/create",
  "account:apiovh:iam/permissionsGroup/edit",
  "account:apiovh:iam/policy/create",
  "account:apiovh:iam/policy/delete",
  "account:apiovh:iam/policy/edit",
  // Conditions read tags, and a resource group decides what a policy covers.
  "account:apiovh:iam/resource/edit",
  "account:apiovh:iam/resource/tag/*",
  "account:apiovh:iam/resourceGroup/create",
  "account:apiovh:iam/resourceGroup/edit",
  "account:apiovh:me/api/oauth2/client/create",
  "account:apiovh:me/api/oauth2/client/edit",
  "account:apiovh:me/identity/group/create",
  "account:apiovh:me/identity/group/edit",
  "account:apiovh:me/identity/group/user/add",
  "account:apiovh:me/identity/provider/create",
  "account:apiovh:me/identity/provider/edit",
  "account:apiovh:me/identity/user/create",
  "account:apiovh:me/identity/user/edit",
  "account:apiovh:me/identity/user/enable",
  "account:apiovh:me/identity/user/token/*",
  "ldp:apiovh:role/member/*",
  "ldp:apiovh:role/permission/*",
  "ldp:apiovh:token/create",
  "ldp:apiovh:user/changePassword",
  "okms:apiovh:credential/create",
  "pccVMware:apiovh:user/changePassword",
  "pccVMware:apiovh:user/create",
  "pccVMware:apiovh:user/objectRight/create",
  "pccVMware:apiovh:user/right/edit",
  "publicCloudProject:apiovh:containerRegistry/users/create",
  "publicCloudProject:apiovh:containerRegistry/users/setAsAdmin",
  "publicCloudProject:apiovh:kube/kubeconfig/*",
  "publicCloudProject:apiovh:kube/openIdConnect/create",
  "publicCloudProject:apiovh:kube/openIdConnect/edit",
  "publicCloudProject:apiovh:user/create",
  "publicCloudProject:apiovh:user/policy/create",
  "publicCloudProject:apiovh:user/regeneratePassword",
  "publicCloudProject:apiovh:user/role/*",
  "publicCloudProject:apiovh:user/s3Credentials/create",
  "publicCloudProject:apiovh:user/s3Credentials/secret/display",
  "publicCloudProject:apiovh:user/token/create",
  "publicCloudProject:openstack:administrator",
  // What is in the vRack reaches what else is in it.
  "vrack:apiovh:cloudProject/attach",
];

/** Whether what the pattern stands for hands out a secret. */
export const revealsSecret = (pattern: string): boolean => touches(pattern, revealing);

/** Whether what the pattern stands for can lead to more rights: policies, identities, credentials, kubeconfigs, attachments. */
export const raisesRights = (pattern: string): boolean =>
  // Reading who is in a role, or which permissions it has, raises nothing.
  touches(pattern, raising, (action) => effectOf(action) !== "read");

/** Whether all that the pattern stands for, as far as it is known, reads and hands out no secret. */
export function onlyReads(pattern: string): boolean {
  const covered = expand(pattern);
  return covered.length > 0 && covered.every((action) => effectOf(action) === "read" && !revealsSecret(action));
}

function touches(pattern: string, among: readonly string[], counts = (_action: string): boolean => true): boolean {
  return expand(pattern).some((action) => counts(action) && among.some((one) => matches(one, action)));
}
