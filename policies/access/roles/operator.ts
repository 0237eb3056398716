/**
 * What a team may do to its own Public Cloud project: see what is in it, and restart a cluster's API server. Changes go
 * through the stacks; nothing here opens a way to more rights: no kubeconfig, no users, no termination.
 */
export const operatorActions: readonly string[] = [
  "publicCloudProject:apiovh:alerting/get",
  "publicCloudProject:apiovh:containerRegistry/get",
  "publicCloudProject:apiovh:containerRegistry/plan/get",
  "publicCloudProject:apiovh:get",
  "publicCloudProject:apiovh:kube/get",
  "publicCloudProject:apiovh:kube/node/get",
  "publicCloudProject:apiovh:kube/nodepool/get",
  "publicCloudProject:apiovh:kube/nodepool/nodes/get",
  "publicCloudProject:apiovh:kube/restart",
  "publicCloudProject:apiovh:network/private/get",
  "publicCloudProject:apiovh:network/private/subnet/get",
  "publicCloudProject:apiovh:operation/get",
];
