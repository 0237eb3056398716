import { deployers } from "../../../policies/access/deployers";
import { scopeText } from "../../../policies/access/scope";

const all = deployers([
  { name: "dev", teams: ["telemetry"] },
  { name: "prod", teams: [] },
]);

test("there is one that plans and one that applies for the organisation, each environment and each team in it", () => {
  expect(all.map(({ name, role }) => `${name}: ${role}`)).toEqual([
    "organisation-plan: organisation-plan",
    "organisation-apply: organisation-apply",
    "dev-plan: environment-plan",
    "dev-apply: environment-apply",
    "dev-telemetry-plan: team-plan",
    "dev-telemetry-apply: team-apply",
    "prod-plan: environment-plan",
    "prod-apply: environment-apply",
  ]);
});

test("each is bound to what its stacks hold", () => {
  expect(Object.fromEntries(all.map(({ name, scopes }) => [name, scopes.map(scopeText)]))).toMatchObject({
    "organisation-apply": ["organisation"],
    "dev-apply": ["dev", "shared/logs"],
    "dev-telemetry-apply": ["dev/telemetry"],
    "prod-plan": ["prod", "shared/logs"],
  });
});
