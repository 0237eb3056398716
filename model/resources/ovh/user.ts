import type { ResourceFacts } from "../facts";

const actions = (names: readonly string[]): string[] => names.map((name) => `publicCloudProject:apiovh:${name}`);

const user: ResourceFacts = {
  type: "ovh_cloud_project_user",
  is: "a user of a project's OpenStack",
  stacks: ["identities"],
  secrets: [
    {
      attribute: "password",
      mode: "managed",
      stacks: [{ kind: "identities", of: "environment" }],
      reason: "the service shows an OpenStack user's password once; `slz clouds` reads it here, and no stack does",
    },
  ],
  adoption: {
    keys: [["service_name", "description"]],
    id: ["service_name", "id"],
    refused: {
      reason: "its password can be read once, when it is made: the state would have none to sign in with",
      way: "another user is made beside it: delete the old one when nothing signs in with it any more",
      anew: true,
    },
    list: { of: "objects", path: "/cloud/project/{service_name}/user", id: "id" },
  },
  rights: {
    by: "ovh",
    // The openrc file names the user, and holds no password.
    read: actions(["user/get", "user/openrc/get"]),
    create: actions(["role/get", "user/create"]),
    change: actions(["role/get", "user/regeneratePassword", "user/role/edit"]),
    delete: actions(["user/delete"]),
  },
};

const userS3Policy: ResourceFacts = {
  type: "ovh_cloud_project_user_s3_policy",
  is: "what a user may do with a project's buckets",
  stacks: ["identities"],
  adoption: { keys: [["service_name", "user_id"]], id: ["service_name", "user_id"] },
  rights: {
    by: "ovh",
    read: actions(["user/policy/get"]),
    // There is nothing to delete: the provider writes its empty policy.
    create: actions(["user/policy/create"]),
    change: actions(["user/policy/create"]),
    delete: actions(["user/policy/create"]),
  },
};

export const ovhUserSheets: readonly ResourceFacts[] = [user, userS3Policy];
