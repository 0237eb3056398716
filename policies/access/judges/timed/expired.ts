import type { TimedJudge } from "../../../judge/judge";
import { accessFactsOf } from "../../facts/facts";

export const expired: TimedJudge = {
  id: "ACCESS-EXPIRED",
  title: "Grants that are over are gone",
  why: "OVHcloud ignores a grant after its end, so whoever reads the specification believes in a right that nobody has.",
  severity: "error",
  types: ["ovh_iam_policy"],
  judge: (output, now) =>
    accessFactsOf(output).model.grants.flatMap(({ expires, source, subject }) =>
      expires === undefined || Date.parse(expires) > now
        ? []
        : [
            {
              address: source,
              message: `the grant to ${subject.name} is over, and the service ignores it`,
              value: expires,
              allowed: "a moment to come",
              fix: "remove the grant, or decide anew until when it holds",
            },
          ],
    ),
};
