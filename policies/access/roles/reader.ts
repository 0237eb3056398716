import { kubernetesRoles } from "./kubernetes";
import { defineRole } from "./role";

/** Sees what is there and how it runs. Nothing here changes anything or reveals a credential. */
export const reader = defineRole({
  name: "reader",
  does: "sees what is there and how it runs",
  production: true,
  iam: {
    allow: [
      "ldp:apiovh:cluster/get",
      "ldp:apiovh:get",
      "ldp:apiovh:output/graylog/stream/get",
      "ldp:apiovh:output/graylog/stream/url/get",
      "pccVMware:apiovh:datacenter/get",
      "pccVMware:apiovh:datacenter/vm/get",
      "pccVMware:apiovh:get",
      "publicCloudProject:apiovh:alerting/alert/get",
      "publicCloudProject:apiovh:alerting/get",
      "publicCloudProject:apiovh:containerRegistry/get",
      "publicCloudProject:apiovh:containerRegistry/plan/get",
      "publicCloudProject:apiovh:get",
      "publicCloudProject:apiovh:kube/get",
      "publicCloudProject:apiovh:kube/node/get",
      "publicCloudProject:apiovh:kube/nodepool/get",
      "publicCloudProject:apiovh:kube/nodepool/nodes/get",
      "publicCloudProject:apiovh:network/private/get",
      "publicCloudProject:apiovh:network/private/subnet/get",
      "publicCloudProject:apiovh:operation/get",
      "publicCloudProject:apiovh:region/gateway/get",
      "vrack:apiovh:cloudProject/get",
      "vrack:apiovh:get",
      "vrack:apiovh:pccVMware/get",
    ],
  },
  openstack: ["infrastructure_supervisor"],
  kubernetes: kubernetesRoles.read,
  registry: "pull",
  logs: "applications",
  buckets: "read",
});
