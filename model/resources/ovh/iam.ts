import type { ResourceFacts } from "../facts";
import type { ApiRights } from "../rights";

const crud = (family: string): ApiRights => ({
  by: "ovh",
  read: [`account:apiovh:iam/${family}/get`],
  create: [`account:apiovh:iam/${family}/create`],
  change: [`account:apiovh:iam/${family}/edit`],
  delete: [`account:apiovh:iam/${family}/delete`],
});

const policy: ResourceFacts = {
  type: "ovh_iam_policy",
  is: "an access policy of the account",
  stacks: ["access", "identities", "organisation"],
  adoption: { keys: [["name"]], id: ["id"], list: { of: "objects", path: "/v2/iam/policy", id: "id" } },
  rights: crud("policy"),
};

const resourceGroup: ResourceFacts = {
  type: "ovh_iam_resource_group",
  is: "a group of resources that policies name",
  stacks: ["access", "identities", "organisation"],
  urn: "urn:v1:eu:resourceGroup:{id}",
  adoption: { keys: [["name"]], id: ["id"], list: { of: "objects", path: "/v2/iam/resourceGroup", id: "id" } },
  rights: crud("resourceGroup"),
};

const permissionsGroup: ResourceFacts = {
  type: "ovh_iam_permissions_group",
  is: "a group of actions that policies name",
  stacks: ["organisation"],
  urn: "urn:v1:eu:permissionsGroup:{account}:{id}",
  adoption: {
    keys: [["name"]],
    id: ["id"],
    // The provider's id of a group of permissions is its URN.
    list: { of: "objects", path: "/v2/iam/permissionsGroup", id: "urn", also: { id: "{urn}" } },
  },
  rights: crud("permissionsGroup"),
};

const resourceTags: ResourceFacts = {
  type: "ovh_iam_resource_tags",
  is: "the tags of a resource",
  stacks: ["projects"],
  adoption: { keys: [["urn"]], id: ["urn"], list: { of: "tags" } },
  rights: {
    by: "ovh",
    // Anybody on the account may read the tags; they are written as a whole, and deleted by writing none.
    read: [],
    create: ["account:apiovh:iam/resource/edit"],
    change: ["account:apiovh:iam/resource/edit"],
    delete: ["account:apiovh:iam/resource/edit"],
  },
};

export const ovhIamSheets: readonly ResourceFacts[] = [policy, resourceGroup, permissionsGroup, resourceTags];
