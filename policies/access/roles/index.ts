import type { GrantableRole, RoleName } from "../model";
import { auditor } from "./auditor";
import { breakGlass } from "./break-glass";
import { environmentApply, environmentPlan } from "./deployers/environment";
import { organisationApply, organisationPlan } from "./deployers/organisation";
import { teamApply, teamPlan } from "./deployers/team";
import { developer } from "./developer";
import { operator } from "./operator";
import { owner } from "./owner";
import { reader } from "./reader";
import type { Role } from "./role";

export const roles: Readonly<Record<RoleName, Role>> = {
  reader,
  operator,
  developer,
  owner,
  auditor,
  "organisation-plan": organisationPlan,
  "organisation-apply": organisationApply,
  "environment-plan": environmentPlan,
  "environment-apply": environmentApply,
  "team-plan": teamPlan,
  "team-apply": teamApply,
  "break-glass": breakGlass,
};

/** Roles a grant may name; each includes those before it, but for the auditor, who includes the reader alone. */
export const grantableRoles: readonly GrantableRole[] = ["reader", "operator", "developer", "owner", "auditor"];

/** Whether holding one role gives the rights of the other. */
export const includesRole = (one: RoleName, other: RoleName): boolean =>
  one === other || (roles[one].includes ?? []).includes(other);

/** Whether a role reads and nothing else. */
export const changesNothing = (role: RoleName): boolean => role === "reader" || role === "auditor";
