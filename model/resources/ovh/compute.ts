import type { ResourceFacts } from "../facts";
import { foreign } from "../foreign";

/** Servers, virtual and not, and what is ordered beside them. */
export const ovhComputeSheets: readonly ResourceFacts[] = [
  foreign("ovh_cloud_instance", "an instance", {
    holds: "an instance's disk",
    price: { per: "hour", note: "by its flavor, which has an id here and no name" },
    opensWays: true,
  }),
  foreign("ovh_cloud_instance_group", "a group of instances", { opensWays: true }),
  foreign("ovh_cloud_project_instance", "an instance", {
    holds: "an instance's disk",
    price: { per: "hour", note: "by its flavor, which has an id here and no name" },
    opensWays: true,
  }),
  foreign("ovh_cloud_project_instance_snapshot", "a copy of an instance's disk", {
    holds: "a backup",
    price: { key: "snapshot", per: "gigabyte-month" },
    opensWays: true,
  }),
  foreign("ovh_cloud_project_workflow_backup", "a schedule of instance backups"),
  foreign("ovh_dedicated_server", "a dedicated server", {
    holds: "a server's disks",
    ordered: "a dedicated server",
    urn: "urn:v1:eu:resource:dedicatedServer:{id}",
  }),
  foreign("ovh_dedicated_server_reinstall_task", "the installation of a dedicated server", {
    holds: "a server's disks",
  }),
  foreign("ovh_savings_plan", "a commitment to use a flavor for months or years", { ordered: "a savings plan" }),
  foreign("ovh_vps", "a VPS", { holds: "a VPS's disk", ordered: "a VPS" }),
];
