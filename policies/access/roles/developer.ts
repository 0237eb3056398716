import { kubernetesRoles } from "./kubernetes";
import { operator } from "./operator";
import { defineRole } from "./role";

/** Tries things out: pushes images, debugs inside pods, has a broken node replaced. Never on production. */
export const developer = defineRole(
  {
    name: "developer",
    does: "builds and tries out, outside production",
    production: false,
    iam: {
      allow: [
        "publicCloudProject:apiovh:kube/flavors/get",
        "publicCloudProject:apiovh:kube/node/delete",
        "publicCloudProject:apiovh:region/storage/get",
        "publicCloudProject:apiovh:region/storage/lifecycle/get",
      ],
    },
    openstack: ["infrastructure_supervisor"],
    kubernetes: kubernetesRoles.develop,
    registry: "push",
    logs: "applications",
    buckets: "write",
  },
  operator,
);
