import type { AccessModel } from "../model";
import type { Runbook } from "../../../core/runbook";
import { onePart } from "./written";

/** A new secret before the old one goes, so that no pipeline stands still. */
export function rotationRunbook({ subjects }: AccessModel): Runbook {
  const programs = subjects.flatMap((subject) =>
    subject.kind === "service-account" ? [`${subject.name} (${subject.generations.join(" and ")})`] : [],
  );
  return {
    title: "Rotating a program's secret",
    introduction: [
      "A service account is one client for each living generation, and every policy names them all. Secrets stand in the state of the identities stacks, which no other stack reads, and in no output.",
    ],
    parts: onePart([
      {
        what: "Add a generation",
        how: [
          'In `access.deployers.generations`, or at the service account: `"prod-apply": [1, 2]`.',
          `Living today: ${programs.length === 0 ? "none" : programs.join(", ")}.`,
          "Deploy `<environment>-identities`, or `identities` for the organisation's.",
        ],
        check: "the plan creates one client, updates the policies' identities, and deletes nothing.",
      },
      {
        what: "Hand the new secret over",
        how: [
          "From the state into the pipeline's secret store, without a terminal or a file in between, as the organisation's deployer:",
          "`tofu state pull | jq -r '<the client's client_secret>' | <the store's command that reads standard input>`.",
        ],
        check:
          "the pipeline plans with the new client: `GET /me/api/oauth2/client` tells them apart by name, `…-1` and `…-2`.",
      },
      {
        what: "Take the old generation away",
        how: ['`"prod-apply": [2]`, then deploy the same stack.'],
        check: "the plan deletes one client and its OpenStack user; the old secret is refused.",
      },
    ]),
  };
}
