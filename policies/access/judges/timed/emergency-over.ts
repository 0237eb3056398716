import type { TimedJudge } from "../../../judge/judge";
import { accessFactsOf } from "../../facts/facts";

export const emergencyOver: TimedJudge = {
  id: "ACCESS-EMERGENCY-OVER",
  title: "Emergencies that are over are gone",
  why: "What an emergency leaves behind (credentials, changes by hand) is cleared away while people remember it, or not at all.",
  severity: "error",
  types: ["ovh_iam_policy"],
  judge: (output, now) =>
    accessFactsOf(output).model.breakGlass.flatMap(({ name, until, user }) =>
      Date.parse(until) > now
        ? []
        : [
            {
              address: `access.breakGlass.${name}`,
              message: `the emergency rights of ${user} are over, and the service ignores them`,
              value: until,
              allowed: "no entry, once it is over",
              fix: "remove the entry, deploy, and go through what is left to do after it: slz access runbook break-glass",
            },
          ],
    ),
};
