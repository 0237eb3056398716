import type { Finding, Judge } from "../../judge/judge";
import { deployersSource } from "../deployers";
import { accessFactsOf } from "../facts/facts";

/** Roles of the account that members of a group have beside every policy; OVHcloud's API, `nichandle.Authentication.RoleEnum`. */
const ownersRoles: readonly string[] = ["ADMIN", "REGULAR"];

export const owner: Judge = {
  id: "ACCESS-OWNER",
  title: "The owner of the account does no daily work",
  why: "The owner can do everything, nothing limits it and no policy says so: it is for the day nothing else works.",
  severity: "error",
  types: ["ovh_iam_policy", "ovh_me_identity_group", "ovh_me_identity_user"],
  judge: (output) => {
    const { model, policies, synthesised } = accessFactsOf(output);
    const { account, grants } = model;
    return [
      ...policies
        .filter(({ identities }) => identities.some((urn) => urn.endsWith(`:identity:account:${account}`)))
        .map(({ at, name }): Finding => ({
          address: at,
          attribute: "identities",
          message: "a policy names the owner of the account, who can do everything without one",
          value: `${account} in ${name}`,
          allowed: "people's accounts, groups and programs",
          fix: "name whoever does the work; the owner is for the day nothing else works",
        })),
      ...synthesised.groups
        .filter(({ role }) => ownersRoles.includes(role))
        .map(({ at, name, role }) => likeTheOwner(at, "role", name, role)),
      ...synthesised.users
        .filter(({ group }) => group === "ADMIN")
        .map(({ at, group, login }) => likeTheOwner(at, "group", login, group)),
      ...(grants.some(({ source }) => source === deployersSource) ? [] : [noDeployers]),
    ];
  },
};

const likeTheOwner = (address: string, attribute: string, name: string, role: string): Finding => ({
  address,
  attribute,
  message: `${name} has rights of the account's own beside every policy, as its owner has`,
  value: `role ${role}`,
  allowed: "NONE: what members may do stands in policies alone",
  fix: "take the role away, and grant what is needed",
});

const noDeployers: Finding = {
  severity: "warning",
  address: deployersSource,
  message: "the pipeline has no accounts: whoever deploys does it as the owner of the account",
  value: "no deployers",
  allowed: "deployers, with the addresses of the pipeline's runners",
  fix: "write access.deployers: { from: […] }",
};
