import type { AccessModel } from "../model";
import type { Runbook, RunbookStep } from "../../../core/runbook";
import { bullets, onePart } from "./written";

/** Where it is written down what was done with a right; what a provider resource subscribes is left out. */
export function auditTrailRunbook({ organisation, environments }: AccessModel): Runbook {
  const production = environments.find(({ production: last }) => last)?.name ?? environments[0]?.name ?? "";
  const stream = `${organisation}-${production}-audit`;
  const subscription = (path: string, holds: string): RunbookStep => ({
    what: `Subscribe: ${holds}`,
    how: [
      `\`GET ${path}/log/kind\` lists the kinds; for each of them \`POST ${path}/log/subscription\` with \`kind\` and the \`streamId\` of \`${stream}\`.`,
    ],
    check: `\`GET ${path}/log/subscription\` shows one for each kind, and the stream has a record of the last minutes.`,
  });
  return {
    title: "The audit trail of the account",
    introduction: [
      `Who did what in a cluster is forwarded by the stack of the cluster. What is done on the account goes to \`${stream}\`, the stream that is kept longest, and is subscribed by hand: these calls have no provider resource.`,
    ],
    parts: onePart([
      subscription("/v2/iam", "what policies allowed and refused, emergency rights among it"),
      subscription("/me/api", "calls of the API, by whom and from where"),
      subscription("/me/logs/audit", "sign-ins and changes of the account"),
      {
        what: "Say who searches it",
        how: bullets(
          environments.map(
            ({ name }) =>
              `${name}: the role \`${organisation}-${name}-audit-readers\` of the log service; see the runbook log-members`,
          ),
        ),
        check: "an account of a team that audits finds its own sign-in in the stream.",
      },
    ]),
  };
}
