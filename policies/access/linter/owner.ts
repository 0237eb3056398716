import { groupOfOwners, noDeployers, ownerInPolicy } from "./problems";
import { deployersSource } from "../deployers";
import { error, type LintRule, warning } from "./finding";

/** Roles of the account that members of a group have beside every policy; OVHcloud's API, `nichandle.Authentication.RoleEnum`. */
const ownersRoles: readonly string[] = ["ADMIN", "REGULAR"];

/** The owner of the account can do everything, nothing limits it and no policy says so: it is for the day nothing else works. */
export const ownerInDailyUse: LintRule = ({ model, policies, synthesised }) => {
  const { account, grants } = model;
  const owner = `:identity:account:${account}`;
  return [
    ...policies
      .filter(({ identities }) => identities.some((urn) => urn.endsWith(owner)))
      .map(({ path, name }) => error(account, ownerInPolicy(path, account, name))),
    ...synthesised.groups
      .filter(({ role }) => ownersRoles.includes(role))
      .map(({ at, name, role }) => error(name, groupOfOwners(at, name, role))),
    ...synthesised.users
      .filter(({ group }) => group === "ADMIN")
      .map(({ at, group, login }) => error(login, groupOfOwners(at, login, group))),
    ...(grants.some(({ source }) => source === deployersSource)
      ? []
      : [warning(account, noDeployers(deployersSource))]),
  ];
};
