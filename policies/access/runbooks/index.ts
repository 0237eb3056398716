import type { AccessModel } from "../model";
import { auditTrail } from "./audit-trail";
import { breakGlass } from "./break-glass";
import { federation } from "./federation";
import { logMembers } from "./log-members";
import { rotation } from "./rotation";
import type { Runbook } from "./runbook";

export { markdown } from "./runbook";

/** Every runbook about access, by name. */
export const runbooks = (model: AccessModel): readonly Runbook[] =>
  [auditTrail, breakGlass, federation, logMembers, rotation].map((write) => write(model));
