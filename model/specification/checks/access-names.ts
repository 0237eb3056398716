import { deployersSource } from "../../../policies/access/deployers";
import { policyName } from "../../../policies/access/policy-names";
import type { LandingZoneDraft } from "../draft";
import type { Check } from "./check";
import { entries, items, namesOf } from "../tables";
import { deployersOf } from "./identities";
import { type NameParts, tooLong } from "./names";
import { writtenGrants } from "./grants";

/** A grant's policies stand in every environment it reaches: the longest of their names has to fit. */
const policiesFit: Check = (spec) =>
  writtenGrants(spec).flatMap(({ subject, role, scope, position }) => {
    if (scope.kind === "bucket") return [];
    const places = "environment" in scope ? [scope.environment] : [...(namesOf(spec.environments) ?? []), undefined];
    const { parts } = policyName({ subject, role, scope });
    return tooLong(
      position,
      places.map((place): NameParts => ["policy", spec.organisation?.name, place, ...parts]),
    );
  });

const accountsFit: Check = ({ teams }) =>
  entries(teams).flatMap(([team, { accounts }]) =>
    items(accounts).flatMap(([index, { login }]) =>
      tooLong(["teams", team, "accounts", index, "login"], [["user", login]]),
    ),
  );

const programsFit: Check = (spec) =>
  entries(spec.access?.serviceAccounts).flatMap(([name, { generations }]) =>
    tooLong(
      ["access", "serviceAccounts", name],
      (namesOf(spec.environments) ?? []).map((place): NameParts => [
        "serviceAccount",
        spec.organisation?.name,
        place,
        name,
        newest(generations),
      ]),
    ),
  );

/** Beyond the first generation, which the check of the projects has seen. */
const deployersFit: Check = (spec) =>
  deployersOf(spec).flatMap((name) => {
    const generations = generationsOf(spec, name);
    if (generations === undefined) return [];
    const parts: NameParts = ["serviceAccount", spec.organisation?.name, name, newest(generations)];
    return tooLong([...deployersSource.split("."), "generations", name], [parts]);
  });

const generationsOf = ({ access }: LandingZoneDraft, name: string) =>
  entries(access?.deployers?.generations).find(([key]) => key === name)?.[1];

const newest = (generations: readonly (number | undefined)[] | undefined): string =>
  `${Math.max(1, ...items(generations).map(([, generation]) => generation))}`;

export const accessNameChecks: readonly Check[] = [policiesFit, accountsFit, programsFit, deployersFit];
