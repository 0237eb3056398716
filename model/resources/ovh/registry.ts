import type { ResourceFacts } from "../facts";
import { foreign } from "../foreign";

const family = "publicCloudProject:apiovh:containerRegistry";
const restrictions = (what: "management" | "registry", is: string): ResourceFacts =>
  foreign(`ovh_cloud_project_containerregistry_ip_restrictions_${what}`, is, {
    rights: {
      by: "ovh",
      read: [`${family}/ipRestrictions/${what}/get`],
      // There is nothing to delete: an empty list is written.
      create: [`${family}/ipRestrictions/${what}/edit`],
      change: [`${family}/ipRestrictions/${what}/edit`],
      delete: [`${family}/ipRestrictions/${what}/edit`],
    },
  });

export const ovhRegistrySheets: readonly ResourceFacts[] = [
  foreign("ovh_cloud_project_containerregistry", "a registry of images and charts", {
    holds: "images and charts",
    price: { per: "hour", note: "by its plan: registry.<plan>-plan-equivalent.hour.consumption" },
    adoption: {
      keys: [["service_name", "name"]],
      id: ["service_name", "id"],
      list: { of: "objects", path: "/cloud/project/{service_name}/containerRegistry", id: "id" },
    },
    rights: {
      by: "ovh",
      read: [`${family}/get`, `${family}/plan/get`],
      create: [`${family}/create`],
      change: [`${family}/edit`, `${family}/plan/edit`],
      delete: [`${family}/delete`],
    },
  }),
  restrictions("management", "the addresses that a registry's own interface answers"),
  restrictions("registry", "the addresses that a registry answers"),
  foreign("ovh_cloud_project_containerregistry_iam", "a registry's sign-in by the account's identities"),
  foreign("ovh_cloud_project_containerregistry_oidc", "a registry's trust in an identity provider"),
  foreign("ovh_cloud_project_containerregistry_user", "a user of a registry"),
];
