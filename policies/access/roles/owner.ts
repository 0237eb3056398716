import { developer } from "./developer";
import { kubernetesRoles } from "./kubernetes";
import { defineRole } from "./role";

/**
 * Decides about a project outside production: its description, its budget alerts, its network policies. It is not an
 * administrator: users, credentials and policies are the organisation's.
 */
export const owner = defineRole(
  {
    name: "owner",
    does: "decides about a project, outside production",
    production: false,
    iam: {
      allow: ["publicCloudProject:apiovh:alerting/*", "publicCloudProject:apiovh:edit"],
    },
    openstack: ["infrastructure_supervisor"],
    kubernetes: kubernetesRoles.own,
    registry: "push",
    logs: "applications",
    buckets: "write",
  },
  developer,
);
