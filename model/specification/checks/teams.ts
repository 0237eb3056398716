import { duplicate, projectMissing, projectRefused } from "../problems/general";
import { platformTeam } from "../teams";
import { pathText } from "../path";
import { audits, type Check, inEachEnvironment, lacksProject, resolve } from "./check";
import { entries, items, namesOf } from "../tables";

const projectsBelongToTeams: Check = inEachEnvironment((environment, name, spec) =>
  items(environment.projects).flatMap(([index, team]) => {
    const path = pathText("environments", name, "projects", index);
    if (audits(spec, team)) return [projectRefused(path, team)];
    return resolve(path, "team", team, namesOf(spec.teams));
  }),
);

const projectsDiffer: Check = inEachEnvironment(({ projects }, name) =>
  items(projects).flatMap(([index, team]) => {
    const first = projects?.indexOf(team) ?? index;
    if (first === index) return [];
    const path = (at: number): string => pathText("environments", name, "projects", at);
    return [duplicate(path(index), "a project", team, path(first))];
  }),
);

/** Networks and clusters stand in the platform team's project. */
const platformHasProject: Check = inEachEnvironment(({ projects }, name) =>
  projects === undefined || projects.includes(undefined) || projects.includes(platformTeam)
    ? []
    : [
        projectMissing(
          pathText("environments", name, "projects"),
          platformTeam,
          name,
          "networks and clusters belong to the platform team",
        ),
      ],
);

const bucketsHaveOwners: Check = inEachEnvironment((environment, name, spec) =>
  entries(environment.buckets).flatMap(([bucket, { team }]) => {
    const path = pathText("environments", name, "buckets", bucket, "team");
    if (team !== undefined && lacksProject(spec, environment, team)) {
      return [projectMissing(path, team, name, `the bucket ${bucket} stands in its owner's project`)];
    }
    return resolve(path, "team", team, namesOf(spec.teams));
  }),
);

export const teamChecks: readonly Check[] = [
  projectsBelongToTeams,
  projectsDiffer,
  platformHasProject,
  bucketsHaveOwners,
];
