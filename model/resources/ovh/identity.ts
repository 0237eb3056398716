import type { ResourceFacts } from "../facts";
import type { ApiRights } from "../rights";

const crud = (family: string): ApiRights => ({
  by: "ovh",
  read: [`account:apiovh:me/${family}/get`],
  create: [`account:apiovh:me/${family}/create`],
  change: [`account:apiovh:me/${family}/edit`],
  delete: [`account:apiovh:me/${family}/delete`],
});

const identityGroup: ResourceFacts = {
  type: "ovh_me_identity_group",
  is: "a group of the account's local users",
  stacks: ["organisation"],
  urn: "urn:v1:eu:identity:group:{account}/{name}",
  adoption: { keys: [["name"]], id: ["name"], list: { of: "ids", path: "/me/identity/group", id: "name" } },
  rights: crud("identity/group"),
};

const identityUser: ResourceFacts = {
  type: "ovh_me_identity_user",
  is: "a local user of the account",
  stacks: ["identities"],
  urn: "urn:v1:eu:identity:user:{account}/{login}",
  secrets: [
    {
      attribute: "password",
      mode: "managed",
      stacks: [{ kind: "identities", of: "organisation" }],
      reason: "the first password of a local account, given as a variable; no stack reads this state",
    },
  ],
  adoption: {
    keys: [["login"]],
    id: ["login"],
    note: "its password stays as it is: the first plan writes the given one into the state and sends none",
    list: { of: "ids", path: "/me/identity/user", id: "login" },
  },
  rights: crud("identity/user"),
};

const oauth2Client: ResourceFacts = {
  type: "ovh_me_api_oauth2_client",
  is: "a service account: an OAuth2 client",
  stacks: ["identities"],
  urn: "urn:v1:eu:identity:credential:{account}/{id}",
  secrets: [
    {
      attribute: "client_secret",
      mode: "managed",
      stacks: [
        { kind: "identities", of: "environment" },
        { kind: "identities", of: "organisation" },
      ],
      reason: "the service shows a client's secret once, to whoever makes it; no stack reads this state",
    },
  ],
  adoption: {
    keys: [["name"]],
    id: ["client_id"],
    note: "its secret cannot be read: the state will not have it, and whoever has it keeps it",
    list: { of: "ids", path: "/me/api/oauth2/client", id: "client_id" },
  },
  rights: crud("api/oauth2/client"),
};

export const ovhIdentitySheets: readonly ResourceFacts[] = [identityGroup, identityUser, oauth2Client];
