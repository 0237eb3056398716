import type { Runbook } from "../../../core/runbook";
import type { AccessModel } from "../model";
import { auditTrailRunbook } from "./audit-trail";
import { breakGlassRunbook } from "./break-glass";
import { federationRunbook } from "./federation";
import { logMembersRunbook } from "./log-members";
import { rotationRunbook } from "./rotation";

/** Every runbook about access, by name. */
export const accessRunbooks = (model: AccessModel): ReadonlyMap<string, Runbook> =>
  new Map([
    ["audit-trail", auditTrailRunbook(model)],
    ["break-glass", breakGlassRunbook(model)],
    ["federation", federationRunbook(model)],
    ["log-members", logMembersRunbook(model)],
    ["rotation", rotationRunbook(model)],
  ]);
