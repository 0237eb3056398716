import { longestBreakGlassHours } from "../break-glass";
import type { AccessModel } from "../model";
import type { Runbook } from "./runbook";

/** From the call at night to the morning after. */
export function breakGlass({ subjects, organisation }: AccessModel): Runbook {
  const locals = subjects.flatMap((subject) =>
    subject.kind === "user" && subject.signIn === "local" ? [subject.name] : [],
  );
  return {
    name: "break-glass",
    title: "Rights for an emergency",
    why: `One local account, one environment, at most ${longestBreakGlassHours} hours, agreed on by somebody whose duty is to audit. The service ends the rights by itself; what was made with them it does not end.`,
    steps: [
      {
        title: "Ask, and have it agreed on",
        does: [
          "`slz access break-glass --user <login> --on <environment> --approver <login> --reason <words>` writes the entry.",
          `Accounts that can get the rights: ${locals.length === 0 ? "none, until one has signIn: local" : locals.join(", ")}.`,
          "The approver reviews the change of the file; whoever is asked does not merge it.",
        ],
        check: "`slz check` has nothing to say, and the change is in the history.",
      },
      {
        title: "Apply it",
        does: ["As the organisation's deployer: the stack `<environment>-access`, and no other."],
        check: `\`GET /v2/iam/policy\` shows \`${organisation}-<environment>-break-glass--<entry>\` with its \`expiredAt\`.`,
      },
      {
        title: "Use it, from a place that is written down",
        does: [
          "Every call lands in the audit trail (runbook audit-trail); what is done with a cluster's kubeconfig, in the audit",
          "stream of its environment.",
        ],
        check: "the account's calls are in the stream while they are being made.",
      },
      {
        title: "Take back what outlives the policy",
        does: [
          "A kubeconfig that was fetched stays valid: have the environment's deployer reset it (`POST …/kube/<id>/kubeconfig/reset`),",
          "which also restarts the control plane and redeploys the nodes. Change the account's password.",
        ],
        check: "the old kubeconfig is refused.",
      },
      {
        title: "Take the entry away, and what was changed by hand into the stacks",
        does: ["Remove the entry, deploy `<environment>-access`, then plan the whole environment."],
        check: "`slz check` has nothing to say, and the plan of the environment is empty.",
      },
    ],
  };
}
