import { addressChecks } from "./addresses";
import { budgetChecks } from "./budgets";
import type { Check } from "./check";
import { clusterChecks } from "./clusters";
import { connectionChecks } from "./connections";
import { nameChecks } from "./names";
import { grantChecks } from "./grants";
import { identityChecks } from "./identities";
import { networkChecks } from "./networks";
import { promotionChecks } from "./promotion";
import { regionChecks } from "./regions";
import { releaseChecks } from "./releases";
import { renameChecks } from "./renames";
import { stateChecks } from "./state";
import { teamChecks } from "./teams";
import { vrackChecks } from "./vrack";
import { workloadChecks } from "./workloads";

/** Everything that is checked beyond the structure. */
export const checks: readonly Check[] = [
  ...nameChecks,
  ...renameChecks,
  ...teamChecks,
  ...budgetChecks,
  ...regionChecks,
  ...stateChecks,
  ...vrackChecks,
  ...networkChecks,
  ...addressChecks,
  ...connectionChecks,
  ...clusterChecks,
  ...workloadChecks,
  ...releaseChecks,
  ...promotionChecks,
  ...identityChecks,
  ...grantChecks,
];
