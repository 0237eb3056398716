import { kubernetesRoles } from "./kubernetes";
import { reader } from "./reader";
import { defineRole } from "./role";

/**
 * Keeps what runs running: restarts, patches a cluster within its minor version, sees how full it is. Other changes go
 * through the stacks; nothing here opens a way to more rights: no kubeconfig, no users, no termination.
 */
export const operator = defineRole(
  {
    name: "operator",
    does: "keeps workloads running, restarts and patches",
    production: true,
    iam: {
      allow: [
        "publicCloudProject:apiovh:kube/metrics/etcdUsage/get",
        "publicCloudProject:apiovh:kube/restart",
        "publicCloudProject:apiovh:kube/update",
        "publicCloudProject:apiovh:region/loadbalancing/loadbalancer/get",
        "publicCloudProject:apiovh:region/loadbalancing/loadbalancer/stats/get",
      ],
    },
    openstack: ["infrastructure_supervisor"],
    kubernetes: kubernetesRoles.operate,
    registry: "pull",
    logs: "applications",
    buckets: "write",
  },
  reader,
);
