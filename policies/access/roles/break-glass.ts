import { defineRole } from "./role";

/**
 * What it takes to save an environment by hand, for hours. Users and credentials that would outlive those hours are left
 * out, and so is what cannot be undone: ending a project, deleting a cluster, its nodes' pools or a registry.
 */
export const breakGlass = defineRole({
  name: "break-glass",
  does: "saves an environment by hand, for hours",
  production: true,
  iam: {
    allow: [
      "publicCloudProject:apiovh:containerRegistry/*",
      "publicCloudProject:apiovh:get",
      "publicCloudProject:apiovh:kube/*",
      "publicCloudProject:apiovh:network/private/*",
      "publicCloudProject:apiovh:operation/get",
      "publicCloudProject:apiovh:region/gateway/*",
      "publicCloudProject:apiovh:region/loadbalancing/*",
      "publicCloudProject:apiovh:region/network/*",
      "publicCloudProject:openstack:computeOperator",
      "publicCloudProject:openstack:networkOperator",
      "publicCloudProject:openstack:networkSecurityOperator",
    ],
    except: [
      "publicCloudProject:apiovh:containerRegistry/delete",
      "publicCloudProject:apiovh:containerRegistry/users/*",
      "publicCloudProject:apiovh:kube/delete",
      "publicCloudProject:apiovh:kube/nodepool/delete",
      "publicCloudProject:apiovh:kube/openIdConnect/*",
    ],
  },
});
