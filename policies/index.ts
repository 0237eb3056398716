/** Judges of a synthesis, and what a judge of your own is made of: all that is public of this folder. */
export { type Finding, type Judge, type Severity, type TimedJudge, type Waiver } from "./judge/judge";
export { enforce, type ListedJudge, type Panel } from "./judge/enforce";
export { listJudges, synthesisJudges } from "./panel/panel";
export { judges } from "./panel/registry";
export {
  type AccessEnvironment,
  type AccessModel,
  type AccessNamespace,
  type BreakGlass,
  type BuiltInRole,
  type Conditions,
  type Federation,
  type Grant,
  type GrantableRole,
  type IamRights,
  type KubernetesRole,
  type KubernetesRule,
  type OfficeHours,
  type OpenstackRole,
  type RoleDefinition,
  type RoleName,
  type Scope,
  type SharedService,
  type Subject,
  type Weekday,
} from "./access/model";
export { type Origin } from "../model/output/origin";
export { type Output } from "../model/output/output";
export { type OutputResource, type OutputStack } from "../model/output/stack";
