import { budgetExceeded, budgetMissing, projectMissing } from "../problems/general";
import { pathText } from "../path";
import { audits, type Check, inEachEnvironment, lacksProject, resolve } from "./check";
import { entries, items, namesOf } from "../tables";

const budgetsBelongToProjects: Check = inEachEnvironment((environment, name, spec) =>
  (namesOf(environment.budget?.teams) ?? []).flatMap((team) => {
    const path = pathText("environments", name, "budget", "teams", team);
    if (lacksProject(spec, environment, team)) return [projectMissing(path, team, name, "a budget watches a project")];
    return resolve(path, "team", team, namesOf(spec.teams));
  }),
);

const projectsHaveBudgets: Check = inEachEnvironment((environment, name, spec) => {
  const budgets = namesOf(environment.budget?.teams);
  const known = namesOf(spec.teams) ?? [];
  if (budgets === undefined) return [];
  const owners = new Set(items(environment.projects).map(([, team]) => team));
  return [...owners]
    .filter((team) => known.includes(team) && !audits(spec, team) && !budgets.includes(team))
    .map((team) => budgetMissing(pathText("environments", name, "budget", "teams", team), team));
});

const budgetsAddUp: Check = inEachEnvironment(({ budget }, name) => {
  const sum = entries(budget?.teams).reduce((total, [, part]) => total + part, 0);
  if (budget?.monthly === undefined || sum <= budget.monthly) return [];
  return [budgetExceeded(pathText("environments", name, "budget", "teams"), sum, budget.monthly)];
});

export const budgetChecks: readonly Check[] = [budgetsBelongToProjects, projectsHaveBudgets, budgetsAddUp];
