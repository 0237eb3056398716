import type { Kind, Refusal } from "./kind";

// The forms of the ids, and who has no importer, are those of the provider's own source at 2.19.0.

const noImporter = (way: string, anew?: true): Refusal => ({
  reason: "the provider cannot import this type",
  way,
  ...(anew && { anew }),
});

const inCluster = ["service_name", "kube_id"] as const;

export const ovhKinds: Readonly<Record<string, Kind>> = {
  ovh_cloud_project: {
    keys: [["description"]],
    id: ["project_id"],
    refused: {
      reason: "an order cannot be read back: the plan after an import would order another project and end this one",
      way: "name its id in environments.<environment>.adoptedProjects: it is referenced then, and never ordered or deleted",
    },
  },
  ovh_cloud_project_alerting: {
    keys: [["service_name", "email"]],
    id: ["service_name", "id"],
    refused: noImporter("a second alert is made: take the old one away afterwards", true),
  },
  ovh_cloud_project_containerregistry: { keys: [["service_name", "name"]], id: ["service_name", "id"] },
  ovh_cloud_project_database: {
    keys: [["service_name", "engine", "description"]],
    id: ["service_name", "engine", "id"],
  },
  ovh_cloud_project_kube: {
    keys: [["service_name", "name"]],
    id: ["service_name", "id"],
    note: "private_network_configuration is not read back: the first plan sets it once more",
  },
  ovh_cloud_project_kube_iprestrictions: { keys: [inCluster], id: inCluster },
  ovh_cloud_project_kube_log_subscription: {
    keys: [["service_name", "kube_id", "stream_id"]],
    id: ["service_name", "kube_id", "subscription_id"],
  },
  ovh_cloud_project_kube_nodepool: {
    keys: [["service_name", "kube_id", "name"]],
    id: ["service_name", "kube_id", "id"],
  },
  ovh_cloud_project_kube_oidc: { keys: [inCluster], id: inCluster },
  ovh_cloud_project_storage: {
    keys: [["service_name", "region_name", "name"]],
    id: ["service_name", "region_name", "name"],
  },
  ovh_cloud_project_user: {
    keys: [["service_name", "description"]],
    id: ["service_name", "id"],
    refused: {
      reason: "its password can be read once, when it is made: the state would have none to sign in with",
      way: "another user is made beside it: delete the old one when nothing signs in with it any more",
      anew: true,
    },
  },
  ovh_cloud_project_user_s3_policy: { keys: [["service_name", "user_id"]], id: ["service_name", "user_id"] },
  ovh_dbaas_logs_output_graylog_stream: {
    keys: [["service_name", "title"]],
    id: ["service_name", "stream_id"],
  },
  ovh_dbaas_logs_role: { keys: [["service_name", "name"]], id: ["service_name", "role_id"] },
  ovh_dbaas_logs_role_permission_stream: {
    keys: [["service_name", "role_id", "stream_id"]],
    id: ["service_name", "role_id", "permission_id"],
  },
  ovh_iam_permissions_group: { keys: [["name"]], id: ["id"] },
  ovh_iam_policy: { keys: [["name"]], id: ["id"] },
  ovh_iam_resource_group: { keys: [["name"]], id: ["id"] },
  ovh_iam_resource_tags: { keys: [["urn"]], id: ["urn"] },
  ovh_me_api_oauth2_client: {
    keys: [["name"]],
    id: ["client_id"],
    note: "its secret cannot be read: the state will not have it, and whoever has it keeps it",
  },
  ovh_me_identity_group: { keys: [["name"]], id: ["name"] },
  ovh_me_identity_user: {
    keys: [["login"]],
    id: ["login"],
    note: "its password stays as it is: the first plan writes the given one into the state and sends none",
  },
  ovh_vrack: {
    keys: [["name"]],
    id: ["service_name"],
    refused: {
      reason: "an order cannot be read back: the plan after an import would order another vRack and end this one",
      way: "name it in vrack.adopt instead of vrack.order",
    },
  },
  ovh_vrack_cloudproject: { keys: [["service_name", "project_id"]], id: ["service_name", "project_id"] },
  ovh_vrack_dedicated_cloud: {
    keys: [["service_name", "dedicated_cloud"]],
    id: ["service_name", "dedicated_cloud"],
    refused: noImporter("say privateCloud.attached: true: it stays where it is, and nothing looks after it"),
  },
  ovh_vrack_dedicated_cloud_datacenter: {
    keys: [["datacenter"]],
    id: ["datacenter"],
    refused: {
      reason: "to import it is to move it: production would change its vRack while a plan is made",
      way: "decide it in privateCloud.moveDatacentre, or leave it where it is with privateCloud.attached: true",
    },
  },
  ovh_vrack_dedicated_server: { keys: [["service_name", "server_id"]], id: ["service_name", "server_id"] },
  ovh_vrack_dedicated_server_interface: {
    keys: [["service_name", "interface_id"]],
    id: ["service_name", "interface_id"],
  },
  ovh_vrack_ovhcloudconnect: {
    keys: [["service_name", "ovh_cloud_connect"]],
    id: ["service_name", "ovh_cloud_connect"],
    refused: noImporter("take the line off the vRack in a window, and deploy: it is put back at once"),
  },
};
