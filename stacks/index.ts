/** The stacks of a landing zone, for projects that compose their own: all that is public of this folder. */
export { AccessStack } from "./access-stack";
export { AddOnsStack } from "./add-ons-stack";
export { ClusterStack } from "./cluster-stack";
export { EnvironmentIdentitiesStack } from "./environment-identities-stack";
export { IdentitiesStack } from "./identities-stack";
export { LogsStack } from "./logs-stack";
export { NetworkStack } from "./network-stack";
export { OrganisationStack } from "./organisation-stack";
export { PlatformStack } from "./platform-stack";
export { PrivateCloudStack } from "./private-cloud-stack";
export { ProjectsStack } from "./projects-stack";
export { TeamStack } from "./team-stack";
export { LandingZone } from "./landing-zone";
export { privateCloudRunbook } from "./runbooks/private-cloud";
export {
  type CheckedRunbook,
  type CheckedStep,
  type Deadline,
  dueOn,
  overdueOn,
  type Runbook,
  type RunbookPart,
  type RunbookStep,
} from "../core/runbook";
export { checkedRunbookMarkdown, quoted, runbookJson, runbookMarkdown, runbookScript } from "../core/runbook-text";
