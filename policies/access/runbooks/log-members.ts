import { logReaders } from "../log-readers";
import type { AccessModel, Subject } from "../model";
import type { Runbook } from "../../../core/runbook";
import { bullets, onePart } from "./written";

/** Who belongs into the roles of the log service: their members have no provider resource. */
export function logMembersRunbook(model: AccessModel): Runbook {
  return {
    title: "Members of the log service's roles",
    introduction: [
      "The stacks make the roles and open the streams to them; the service knows people by their own user of the log service, and members are added by call.",
    ],
    parts: onePart(
      model.environments.flatMap(({ name }) => {
        const readers = logReaders(model, name);
        return (["applications", "audit"] as const).flatMap((kind) => {
          if (readers[kind].length === 0) return [];
          const role = `${model.organisation}-${name}-${kind}-readers`;
          return [
            {
              what: `\`${role}\``,
              how: [
                "`POST /dbaas/logs/{serviceName}/role/{roleId}/member` for each account of:",
                "",
                ...bullets(readers[kind].map((subject) => whoIs(subject, model))),
              ],
              check: "`GET …/role/{roleId}/member` lists them, and nobody else.",
            },
          ];
        });
      }),
    ),
  };
}

function whoIs(subject: Subject, { subjects }: AccessModel): string {
  if (subject.kind !== "team") return subject.name;
  const logins = subjects.flatMap((each) => (each.kind === "user" && each.team === subject.name ? [each.name] : []));
  return `${subject.name}: ${logins.length === 0 ? "no account yet" : logins.join(", ")}`;
}
