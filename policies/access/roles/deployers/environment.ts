import { lacking } from "../plan-gaps";
import { defineRole } from "../role";
import { applied, appliedKinds, planned } from "./needs";

const applies = appliedKinds.environment;

/** Sees what an environment's stacks hold. It cannot see everything they hold without more than reading: see plan-gaps.ts. */
export const environmentPlan = defineRole({
  name: "environment-plan",
  does: "plans one environment's stacks",
  production: true,
  iam: {
    allow: planned({
      applies,
      without: lacking("environment-plan"),
      beside: [
        "ldp:apiovh:get",
        "ldp:apiovh:output/graylog/stream/subscription/get",
        "publicCloudProject:apiovh:get",
        "publicCloudProject:apiovh:kube/customization/get",
        "publicCloudProject:apiovh:kube/privateNetworkConfiguration/get",
        "publicCloudProject:apiovh:operation/get",
        // Registries and buckets stand in stacks that users add.
        "publicCloudProject:apiovh:containerRegistry/get",
        "publicCloudProject:apiovh:containerRegistry/plan/get",
        "publicCloudProject:apiovh:region/storage/get",
        "publicCloudProject:apiovh:region/storage/lifecycle/get",
      ],
    }),
  },
  openstack: ["infrastructure_supervisor"],
});

/**
 * Applies one environment's network, cluster, data and platform. It makes the cluster, so it is the only identity that may
 * have its administrator's kubeconfig. It has no right on another environment's projects, and none on identities.
 */
export const environmentApply = defineRole(
  {
    name: "environment-apply",
    does: "applies one environment's stacks",
    production: true,
    iam: {
      // To subscribe to a cluster's audit trail takes ldp:apiovh:output/graylog/stream/forwardTo as well; to end it takes
      // kube/log/subscription/delete alone. The log service is everybody's: a right to delete subscriptions there would end
      // those of other environments.
      allow: applied({
        applies,
        wider: ["publicCloudProject:apiovh:kube/*"],
        // Registries and buckets stand in stacks that users add.
        beside: [
          "publicCloudProject:apiovh:containerRegistry/create",
          "publicCloudProject:apiovh:containerRegistry/delete",
          "publicCloudProject:apiovh:containerRegistry/edit",
          "publicCloudProject:apiovh:containerRegistry/ipRestrictions/*",
          "publicCloudProject:apiovh:containerRegistry/plan/edit",
          "publicCloudProject:apiovh:region/storage/create",
          "publicCloudProject:apiovh:region/storage/delete",
          "publicCloudProject:apiovh:region/storage/edit",
          "publicCloudProject:apiovh:region/storage/lifecycle/*",
        ],
      }),
    },
    openstack: ["network_operator", "network_security_operator"],
  },
  environmentPlan,
);
