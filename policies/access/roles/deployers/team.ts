import { kubernetesRoles } from "../kubernetes";
import { defineRole } from "../role";

/** Sees what a team runs in one environment. */
export const teamPlan = defineRole({
  name: "team-plan",
  does: "plans one team's releases in one environment",
  production: true,
  iam: { allow: ["publicCloudProject:apiovh:get"] },
  kubernetes: kubernetesRoles.plan,
  registry: "pull",
});

/** Installs a team's releases into its namespace, signed in to the cluster by OpenID Connect; the kubeconfig of the administrator is not among its rights. */
export const teamApply = defineRole(
  {
    name: "team-apply",
    does: "applies one team's releases in one environment",
    production: true,
    iam: { allow: ["publicCloudProject:apiovh:operation/get"] },
    kubernetes: kubernetesRoles.deploy,
    registry: "pull",
  },
  teamPlan,
);
