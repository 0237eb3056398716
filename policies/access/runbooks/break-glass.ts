import { longestBreakGlassHours } from "../break-glass";
import type { AccessModel } from "../model";
import type { Runbook } from "../../../core/runbook";
import { onePart } from "./written";

/** From the call at night to the morning after. */
export function breakGlassRunbook({ subjects, organisation }: AccessModel): Runbook {
  const locals = subjects.flatMap((subject) =>
    subject.kind === "user" && subject.signIn === "local" ? [subject.name] : [],
  );
  return {
    title: "Rights for an emergency",
    introduction: [
      `One local account, one environment, at most ${longestBreakGlassHours} hours, agreed on by somebody whose duty is to audit. The service ends the rights by itself; what was made with them it does not end.`,
    ],
    parts: onePart([
      {
        what: "Ask, and have it agreed on",
        how: [
          "`slz access break-glass --user <login> --on <environment> --approver <login> --reason <words>` writes the entry.",
          `Accounts that can get the rights: ${locals.length === 0 ? "none, until one has signIn: local" : locals.join(", ")}.`,
          "The approver reviews the change of the file; whoever is asked does not merge it.",
        ],
        check: "`slz check` has nothing to say, and the change is in the history.",
      },
      {
        what: "Apply it",
        how: ["As the organisation's deployer: the stack `<environment>-access`, and no other."],
        check: `\`GET /v2/iam/policy\` shows \`${organisation}-<environment>-break-glass--<entry>\` with its \`expiredAt\`.`,
      },
      {
        what: "Use it, from a place that is written down",
        how: [
          "Every call lands in the audit trail (runbook audit-trail); what is done with a cluster's kubeconfig, in the audit",
          "stream of its environment.",
        ],
        check: "the account's calls are in the stream while they are being made.",
      },
      {
        what: "Take back what outlives the policy",
        how: [
          "A kubeconfig that was fetched stays valid: have the environment's deployer reset it (`POST …/kube/<id>/kubeconfig/reset`),",
          "which also restarts the control plane and redeploys the nodes. Change the account's password.",
        ],
        check: "the old kubeconfig is refused.",
      },
      {
        what: "Take the entry away, and what was changed by hand into the stacks",
        how: ["Remove the entry, deploy `<environment>-access`, then plan the whole environment."],
        check: "`slz check` has nothing to say, and the plan of the environment is empty.",
      },
    ]),
  };
}
