import type { ResourceFacts } from "../facts";
import { foreign } from "../foreign";
import type { UnknownRights } from "../rights";

const databases: UnknownRights = {
  by: "unknown",
  reason:
    "the engine's name is part of each action, publicCloudProject:apiovh:database/<engine>/…, and no account of ours has any",
};
const database = (name: string, is: string, facts: Partial<ResourceFacts> = {}): ResourceFacts =>
  foreign(`ovh_cloud_project_database${name}`, is, { rights: databases, ...facts });
/** Deleting a user of an engine can take along what it owns. */
const databaseUser = (name: string): ResourceFacts =>
  database(name, "a user of a database service", { holds: "databases" });

/** Databases, buckets, volumes, shares and keys: what is lost with them is data. */
export const ovhDataSheets: readonly ResourceFacts[] = [
  database("", "a database service", {
    holds: "databases",
    price: { key: "databases.{engine}-{plan}-{flavor}.hour.consumption", per: "hour", note: "for each of its nodes" },
    adoption: {
      keys: [["service_name", "engine", "description"]],
      id: ["service_name", "engine", "id"],
      list: { of: "ids", path: "/cloud/project/{service_name}/database/{engine}", id: "id" },
    },
  }),
  database("_database", "a database", { holds: "databases" }),
  databaseUser("_clickhouse_user"),
  databaseUser("_mongodb_user"),
  databaseUser("_opensearch_user"),
  databaseUser("_postgresql_user"),
  databaseUser("_user"),
  databaseUser("_valkey_user"),
  database("_kafka_topic", "a topic", { holds: "a topic's messages" }),
  database("_opensearch_pattern", "how many indices of a pattern are kept", { holds: "indices" }),
  database("_integration", "a link between two database services"),
  database("_kafka_acl", "who may use a topic"),
  database("_kafka_schemaregistryacl", "who may use a schema"),
  database("_log_subscription", "the forwarding of a database service's logs"),
  database("_mongodb_prometheus", "access to a database service's metrics"),
  database("_prometheus", "access to a database service's metrics"),
  database("_postgresql_connection_pool", "a pool of connections"),

  foreign("ovh_cloud_project_storage", "a bucket", {
    holds: "objects",
    price: { key: "storage-standard", per: "gigabyte-month" },
    adoption: {
      keys: [["service_name", "region_name", "name"]],
      id: ["service_name", "region_name", "name"],
      list: { of: "objects", path: "/cloud/project/{service_name}/region/{region_name}/storage", id: "name" },
    },
    rights: {
      by: "ovh",
      read: ["publicCloudProject:apiovh:region/storage/get"],
      create: ["publicCloudProject:apiovh:region/storage/create"],
      change: ["publicCloudProject:apiovh:region/storage/edit"],
      // It is emptied first.
      delete: [
        "publicCloudProject:apiovh:region/storage/bulkDeleteObjects",
        "publicCloudProject:apiovh:region/storage/delete",
        "publicCloudProject:apiovh:region/storage/object/get",
      ],
    },
  }),
  foreign("ovh_cloud_project_storage_object_bucket_lifecycle_configuration", "when a bucket's objects are deleted", {
    rights: {
      by: "ovh",
      read: ["publicCloudProject:apiovh:region/storage/lifecycle/get"],
      create: ["publicCloudProject:apiovh:region/storage/lifecycle/edit"],
      change: ["publicCloudProject:apiovh:region/storage/lifecycle/edit"],
      delete: ["publicCloudProject:apiovh:region/storage/lifecycle/delete"],
    },
  }),
  foreign("ovh_cloud_project_storage_replication_job", "a copy of a bucket's objects to another"),
  foreign("ovh_cloud_project_user_s3_credential", "a key to a project's buckets"),
  foreign("ovh_cloud_project_volume", "a volume", {
    holds: "a volume",
    price: { key: "volume.{type}", per: "gigabyte-month", times: "size" },
  }),
  foreign("ovh_cloud_project_volume_backup", "a backup of a volume", { holds: "a backup" }),
  foreign("ovh_cloud_storage_block_volume", "a volume", { holds: "a volume" }),
  foreign("ovh_cloud_storage_block_volume_backup", "a backup of a volume", { holds: "a backup" }),
  foreign("ovh_cloud_storage_block_volume_snapshot", "a snapshot of a volume", { holds: "a backup" }),
  foreign("ovh_cloud_project_file_storage_share", "a file share", { holds: "files" }),
  foreign("ovh_cloud_storage_file_share", "a file share", { holds: "files" }),
  foreign("ovh_cloud_storage_file_share_snapshot", "a snapshot of a file share", { holds: "a backup" }),
  foreign("ovh_dedicated_nasha_partition", "a partition of a NAS", { holds: "files" }),
  foreign("ovh_dedicated_nasha_partition_snapshot", "the schedule of a partition's snapshots", { holds: "backups" }),
  foreign("ovh_storage_efs", "a file storage service", { holds: "files", ordered: "a file system" }),
  foreign("ovh_storage_efs_share", "a file share", { holds: "files" }),
  foreign("ovh_storage_efs_share_snapshot", "a snapshot of a file share", { holds: "a backup" }),
  foreign("ovh_hosting_privatedatabase", "a hosted database service", {
    holds: "databases",
    ordered: "a database",
  }),
  foreign("ovh_hosting_privatedatabase_database", "a hosted database", { holds: "databases" }),
  foreign("ovh_email_domain_account", "a mailbox", { holds: "mails" }),
  foreign("ovh_dbaas_logs_output_opensearch_index", "an index of the log service", { holds: "logs" }),
  foreign("ovh_dbaas_logs_encryption_key", "a key that archives of logs are encrypted with"),

  foreign("ovh_okms", "a key management domain", {
    holds: "keys, and with them all that they encrypt",
    ordered: "a key management domain",
  }),
  foreign("ovh_okms_secret", "a secret of a key management domain", { holds: "a secret" }),
  foreign("ovh_okms_service_key", "a key", { holds: "a key, and with it all that it encrypts" }),
  foreign("ovh_okms_service_key_jwk", "a key that was brought along", {
    holds: "a key, and with it all that it encrypts",
  }),
  foreign("ovh_cloud_key_manager_secret", "a secret of a project", { holds: "a secret" }),
];
