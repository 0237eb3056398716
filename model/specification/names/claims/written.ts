import type { LandingZoneDraft } from "../../draft";
import { pathText } from "../../path";
import { entries, items, lookUp } from "../../tables";
import { platformTeam } from "../../teams";

/** A team's project in an environment, and where it is written. */
export interface WrittenProject {
  readonly environment: string;
  readonly team: string;
  readonly path: string;
}

/** Each project once: a team that is listed twice is a duplicate, and no clash of names. */
export function projectsIn(spec: LandingZoneDraft): WrittenProject[] {
  return entries(spec.environments).flatMap(([environment, { projects }]) =>
    items(projects)
      .filter(([index, team]) => projects?.indexOf(team) === index)
      .map(([index, team]) => ({ environment, team, path: pathText("environments", environment, "projects", index) })),
  );
}

/** The projects of teams that deploy for themselves; in one environment, or in all. */
export const deployingIn = (spec: LandingZoneDraft, environment?: string): WrittenProject[] =>
  projectsIn(spec).filter((one) => one.team !== platformTeam && (environment ?? one.environment) === one.environment);

export const environmentNames = (spec: LandingZoneDraft): string[] => entries(spec.environments).map(([name]) => name);

/** An account of the pipeline, with the environment and the team whose stacks it deploys. */
export interface WrittenDeployer {
  readonly does: "apply" | "plan";
  readonly environment?: string;
  readonly team?: string;
  /** @default - the organisation's */
  readonly path?: string;
}

/** The accounts of the pipeline, whether or not the specification has one: their names are theirs. */
export function deployersIn(spec: LandingZoneDraft): WrittenDeployer[] {
  const whose: Omit<WrittenDeployer, "does">[] = [
    {},
    ...environmentNames(spec).map((environment) => ({ environment, path: pathText("environments", environment) })),
    ...deployingIn(spec),
  ];
  return whose.flatMap((each) => (["plan", "apply"] as const).map((does) => ({ does, ...each })));
}

/** The generations of a deployer's secret that the specification names; undefined where it names none. */
export function generationsOf({ access }: LandingZoneDraft, deployer: string): readonly number[] | undefined {
  const written = lookUp(access?.deployers?.generations, deployer);
  return written && items(written).map(([, generation]) => generation);
}

/** A program that has rights of its own. */
export interface WrittenProgram {
  readonly name: string;
  readonly generations: readonly number[];
  readonly openstack: boolean;
  readonly path: string;
}

export function programsIn({ access }: LandingZoneDraft): WrittenProgram[] {
  return entries(access?.serviceAccounts).map(([name, { generations, signsInTo }]) => ({
    name,
    generations: generations === undefined ? [1] : items(generations).map(([, generation]) => generation),
    openstack: items(signsInTo).some(([, service]) => service === "openstack"),
    path: pathText("access", "serviceAccounts", name),
  }));
}
