import { kubernetesRoles } from "./kubernetes";
import { reader } from "./reader";
import { defineRole } from "./role";

/**
 * Reads everything: projects, what all environments share, and who may do what on the account. Nothing here changes
 * anything, and no token or credential is among it.
 */
export const auditor = defineRole(
  {
    name: "auditor",
    does: "reads everything and changes nothing",
    production: true,
    iam: {
      allow: [
        "account:apiovh:iam/log/subscription/get",
        "account:apiovh:iam/permissionsGroup/get",
        "account:apiovh:iam/policy/get",
        "account:apiovh:iam/resourceGroup/get",
        "account:apiovh:me/api/log/subscription/get",
        "account:apiovh:me/api/oauth2/client/get",
        "account:apiovh:me/identity/group/get",
        "account:apiovh:me/identity/group/user/get",
        "account:apiovh:me/identity/provider/get",
        "account:apiovh:me/identity/user/get",
        "account:apiovh:me/identity/user/token/get",
        "account:apiovh:me/logs/audit/get",
        "account:apiovh:me/logs/audit/log/subscription/get",
        "ldp:apiovh:cluster/retention/get",
        "ldp:apiovh:output/graylog/stream/alert/get",
        "ldp:apiovh:output/graylog/stream/archive/get",
        "ldp:apiovh:output/graylog/stream/subscription/get",
        "ldp:apiovh:role/get",
        "ldp:apiovh:role/member/get",
        "ldp:apiovh:role/permission/get",
        "pccVMware:apiovh:datacenter/backup/get",
        "pccVMware:apiovh:datacenter/cluster/get",
        "pccVMware:apiovh:datacenter/host/get",
        "pccVMware:apiovh:datacenter/vm/backupJob/get",
        "pccVMware:apiovh:log/subscription/get",
        "pccVMware:apiovh:user/get",
        "pccVMware:apiovh:user/right/get",
        "pccVMware:apiovh:vrack/get",
        "publicCloudProject:apiovh:containerRegistry/ipRestrictions/management/get",
        "publicCloudProject:apiovh:containerRegistry/ipRestrictions/registry/get",
        "publicCloudProject:apiovh:containerRegistry/openIdConnect/get",
        "publicCloudProject:apiovh:containerRegistry/users/get",
        "publicCloudProject:apiovh:kube/customization/get",
        "publicCloudProject:apiovh:kube/ipRestrictions/get",
        "publicCloudProject:apiovh:kube/log/subscription/get",
        "publicCloudProject:apiovh:kube/openIdConnect/get",
        "publicCloudProject:apiovh:kube/privateNetworkConfiguration/get",
        "publicCloudProject:apiovh:user/get",
        "publicCloudProject:apiovh:user/policy/get",
        "publicCloudProject:apiovh:user/role/get",
        "vrack:apiovh:dedicatedCloudDatacenter/get",
        "vrack:apiovh:task/get",
      ],
    },
    openstack: ["infrastructure_supervisor"],
    kubernetes: kubernetesRoles.audit,
    registry: "pull",
    logs: "audit",
    buckets: "read",
  },
  reader,
);
