import { resourceUrn } from "../../../core/urn";
import { retentionId, seed } from "../../../sandbox/world/seed";
import { to, type ProviderCases } from "../support/case";
import {
  gone,
  identityUser,
  logRole,
  logRolePermission,
  oauth2Client,
  permissionsGroup,
  policy,
  projectUser,
  userS3Policy,
} from "./ovh-identities";
import { cluster, logSubscription, nodePool, oidc, restrictions } from "./ovh-kube";
import { projectOf, projectUrn, referredTo, streamOf } from "./ovh-world";

const vrack = resourceUrn("vrack", seed.vrack);

const plan = (code: string, label = "vrack", value: string = seed.vrack) => ({
  duration: "P1M",
  plan_code: code,
  pricing_mode: "default",
  configuration: [{ label, value }],
});

export const ovh: ProviderCases = {
  provider: "ovh",
  configuration: { endpoint: "ovh-eu" },
  seeds: referredTo,
  types: {
    ovh_cloud_project: {
      base: (name) => ({
        description: name,
        ovh_subsidiary: "FR",
        deletion_protection: false,
        plan: plan("project.2018"),
      }),
      changes: {
        description: "renamed",
        deletion_protection: to(false, { deletion_protection: true }),
        ovh_subsidiary: "DE",
        payment_mean: "ovh-account",
        "plan taken away": to(undefined),
        "plan.duration": "P12M",
        "plan.plan_code": "project",
        "plan.pricing_mode": "default-too",
        "plan.catalog_name": "cloud",
        "plan.configuration.label": "description",
        "plan.configuration.value": "pn-100043",
        plan_option: plan("project.option"),
        "plan_option.duration": to("P12M", { plan_option: plan("project.option") }),
        "plan_option.plan_code": to("project.other", { plan_option: plan("project.option") }),
        "plan_option.pricing_mode": to("default-too", { plan_option: plan("project.option") }),
        "plan_option.catalog_name": to("cloud", { plan_option: plan("project.option") }),
        "plan_option.configuration.label": to("other", { plan_option: plan("project.option") }),
        "plan_option.configuration.value": to("other", { plan_option: plan("project.option") }),
      },
      invalid: { plan: plan("no-such-plan"), ovh_subsidiary: "XX", payment_mean: "promise" },
      refused: { "replace plan taken away": "apply" },
    },
    ovh_cloud_project_alerting: {
      base: (name) => ({
        service_name: projectOf(name),
        delay: 86400,
        email: "ground@meridian.example",
        monthly_threshold: 250,
      }),
      changes: {
        service_name: projectOf("other"),
        delay: 3600,
        email: "flight@meridian.example",
        monthly_threshold: 300,
      },
      invalid: { monthly_threshold: 0 },
      refused: { ...gone, import: "plan" },
    },
    ovh_cloud_project_kube: cluster,
    ovh_cloud_project_kube_iprestrictions: restrictions,
    ovh_cloud_project_kube_log_subscription: logSubscription,
    ovh_cloud_project_kube_nodepool: nodePool,
    ovh_cloud_project_kube_oidc: oidc,
    ovh_dbaas_logs_output_graylog_stream: {
      base: (name) => ({
        service_name: seed.logService,
        title: name,
        description: "Who did what",
        indexing_enabled: true,
        retention_id: retentionId("P30D"),
        web_socket_enabled: false,
        cold_storage_enabled: true,
        cold_storage_compression: "ZSTD",
        cold_storage_content: "ALL",
        cold_storage_notify_enabled: true,
        cold_storage_retention: 5,
        cold_storage_target: "PCA",
      }),
      changes: {
        title: "renamed",
        description: "Who did what to whom",
        indexing_enabled: false,
        indexing_max_size: 10,
        indexing_notify_enabled: true,
        pause_indexing_on_max_size: true,
        retention_id: retentionId("P90D"),
        parent_stream_id: streamOf("parent"),
        web_socket_enabled: true,
        cold_storage_enabled: false,
        cold_storage_compression: "GZIP",
        cold_storage_content: "GELF",
        cold_storage_notify_enabled: false,
        cold_storage_retention: 1,
        cold_storage_target: "PCS",
      },
      invalid: {
        cold_storage_retention: 11,
        cold_storage_compression: "BROTLI",
        cold_storage_content: "SOME",
        cold_storage_target: "TAPE",
      },
      importId: ({ service_name, stream_id }) => [service_name, stream_id].join("/"),
      without: {
        service_name: "the organisation has one log service",
        encryption_keys_ids: "keys are put into the service by people",
      },
    },
    ovh_cloud_project_user: projectUser,
    ovh_cloud_project_user_s3_policy: userS3Policy,
    ovh_dbaas_logs_role: logRole,
    ovh_dbaas_logs_role_permission_stream: logRolePermission,
    ovh_iam_permissions_group: permissionsGroup,
    ovh_iam_policy: policy,
    ovh_iam_resource_group: {
      base: (name) => ({ name, resources: [vrack] }),
      changes: {
        name: "renamed",
        resources: [resourceUrn("ldp", seed.logService), vrack],
        "resources taken away": to(undefined),
      },
      refused: gone,
    },
    ovh_iam_resource_tags: {
      base: (name) => ({ urn: projectUrn(name), tags: { team: "ground" } }),
      changes: {
        urn: projectUrn("other"),
        tags: { team: "flight", environment: "dev" },
      },
      invalid: {
        tags: { "ovh:team": "ground" },
        "tags (key)": { "a team": "ground" },
        "tags (value)": { team: "ground & air" },
      },
      refused: gone,
    },
    ovh_me_identity_group: {
      base: (name) => ({ name, description: "who operates", role: "NONE" }),
      changes: {
        name: "renamed",
        description: "who is on call",
        "description taken away": to(undefined),
        role: "REGULAR",
        "role taken away": to(undefined, { role: "REGULAR" }),
      },
    },
    ovh_me_api_oauth2_client: oauth2Client,
    ovh_me_identity_user: identityUser,
    ovh_vrack_dedicated_cloud: {
      base: (name) => ({ service_name: seed.vrack, dedicated_cloud: `pcc-${name}` }),
      changes: { service_name: "pn-100043", dedicated_cloud: "pcc-other" },
      refused: { ...gone, import: "plan" },
    },
  },
};
