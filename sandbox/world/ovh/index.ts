import type { DataSourceHandler, ResourceHandler } from "../contract";
import { meData } from "./account";
import { containerRegistry } from "./container-registry";
import { database, databaseDatabase, databaseUser, postgresqlUser } from "./database";
import { permissionsGroup, policiesData, resourceGroup, resourceTags } from "./iam-groups";
import { iamPolicy } from "./iam-policy";
import { identityGroup, identityGroupData, identityUser, oauth2Client } from "./identity";
import { kube, kubeData } from "./kube";
import { kubeNodePool } from "./kube-nodepool";
import { kubeIpRestrictions, kubeLogSubscription, kubeOidc } from "./kube-settings";
import { logRole, logRolePermission, logToken } from "./logs-access";
import { logClusterData, logClustersData, logRetentionData } from "./logs-cluster";
import { logStream, logStreamData } from "./logs-stream";
import { project, projectData, projectsData } from "./project";
import { alerting, quotaHandler } from "./project-settings";
import { projectUser, userS3Policy } from "./project-user";
import { storage } from "./storage";
import {
  privateCloudData,
  projectVrackData,
  vrackHandler,
  vrackData,
  vrackDatacentre,
  vrackMember,
  vrackPrivateCloud,
  vrackProject,
  vracksData,
} from "./vrack";

export const ovhResources: Readonly<Record<string, ResourceHandler>> = {
  ovh_cloud_project: project,
  ovh_cloud_project_alerting: alerting,
  ovh_cloud_project_containerregistry: containerRegistry,
  ovh_cloud_project_database: database,
  ovh_cloud_project_database_database: databaseDatabase,
  ovh_cloud_project_database_postgresql_user: postgresqlUser,
  ovh_cloud_project_database_user: databaseUser,
  ovh_cloud_project_kube: kube,
  ovh_cloud_project_kube_iprestrictions: kubeIpRestrictions,
  ovh_cloud_project_kube_log_subscription: kubeLogSubscription,
  ovh_cloud_project_kube_nodepool: kubeNodePool,
  ovh_cloud_project_kube_oidc: kubeOidc,
  ovh_cloud_project_storage: storage,
  ovh_cloud_project_user: projectUser,
  ovh_cloud_project_user_s3_policy: userS3Policy,
  ovh_cloud_quota: quotaHandler,
  ovh_dbaas_logs_output_graylog_stream: logStream,
  ovh_dbaas_logs_role: logRole,
  ovh_dbaas_logs_role_permission_stream: logRolePermission,
  ovh_dbaas_logs_token: logToken,
  ovh_iam_permissions_group: permissionsGroup,
  ovh_iam_policy: iamPolicy,
  ovh_iam_resource_group: resourceGroup,
  ovh_iam_resource_tags: resourceTags,
  ovh_me_api_oauth2_client: oauth2Client,
  ovh_me_identity_group: identityGroup,
  ovh_me_identity_user: identityUser,
  ovh_vrack: vrackHandler,
  ovh_vrack_cloudproject: vrackProject,
  ovh_vrack_dedicated_cloud: vrackPrivateCloud,
  ovh_vrack_dedicated_cloud_datacenter: vrackDatacentre,
  ovh_vrack_dedicated_server: vrackMember("server_id"),
  ovh_vrack_dedicated_server_interface: vrackMember("interface_id"),
  ovh_vrack_ovhcloudconnect: { ...vrackMember("ovh_cloud_connect"), importable: false },
};

export const ovhDataSources: Readonly<Record<string, DataSourceHandler>> = {
  ovh_cloud_project: projectData,
  ovh_cloud_project_kube: kubeData,
  ovh_cloud_project_vrack: projectVrackData,
  ovh_cloud_projects: projectsData,
  ovh_dbaas_logs_cluster: logClusterData,
  ovh_dbaas_logs_cluster_retention: logRetentionData,
  ovh_dbaas_logs_clusters: logClustersData,
  ovh_dbaas_logs_output_graylog_stream: logStreamData,
  ovh_dedicated_cloud: privateCloudData,
  ovh_iam_policies: policiesData,
  ovh_me: meData,
  ovh_me_identity_group: identityGroupData,
  ovh_vrack: vrackData,
  ovh_vracks: vracksData,
};
