import type { TimedJudge } from "../../../judge/judge";
import { longestBreakGlassHours } from "../../break-glass";
import { accessFactsOf } from "../../facts/facts";

export const emergencyAhead: TimedJudge = {
  id: "ACCESS-EMERGENCY-AHEAD",
  title: "Emergency rights are for hours",
  why: "Rights of an emergency that reach days ahead are a role that nobody granted.",
  severity: "error",
  types: ["ovh_iam_policy"],
  judge: (output, now) =>
    accessFactsOf(output).model.breakGlass.flatMap(({ name, until, user }) =>
      Date.parse(until) <= now + longestBreakGlassHours * 3_600_000
        ? []
        : [
            {
              address: `access.breakGlass.${name}.until`,
              message: `the emergency rights of ${user} reach too far ahead`,
              value: until,
              allowed: `at most ${longestBreakGlassHours} hours from now`,
              fix: "ask when it is needed: slz access break-glass",
            },
          ],
    ),
};
