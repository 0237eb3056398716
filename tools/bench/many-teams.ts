// Writes the output of a landing zone with many teams in four environments: `many-teams.ts <folder> <teams>`. The stacks are
// synthesised from the reference with more teams in its three environments; the fourth is staging's, renamed.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { data } from "../../environments";
import type { AccessModel } from "../../policies/access/model";
import { writeDeclared } from "../../model/output/write";
import { LandingZone } from "../../stacks/landing-zone";
import { defineLandingZone } from "../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";

const [folder, count] = process.argv.slice(2);
if (!folder || !count) throw new Error("usage: many-teams.ts <folder> <teams>");

const present = Object.keys(data.teams).filter((team) => team !== "security");
const added = Array.from({ length: Number(count) - present.length }, (_, index) => `team-${index + 1}`);

function withTeams({ access, environments, teams, ...rest }: LandingZoneData): LandingZoneData {
  const grown = Object.entries(environments).map(([name, environment]) => {
    const { budget, projects } = environment;
    const limits = Object.fromEntries(added.map((team) => [team, 50]));
    return [
      name,
      {
        ...environment,
        projects: [...projects, ...added],
        ...(budget && {
          budget: { monthly: budget.monthly + 50 * added.length, teams: { ...budget.teams, ...limits } },
        }),
      },
    ] as [string, LandingZoneData["environments"][string]];
  });
  const newTeams = added.map((team) => {
    const email = `${team}@meridian.example`;
    const accounts = [{ login: `${team}-oncall`, email: `${team}-oncall@meridian.example` }];
    return [team, { does: "adds to the number", costCentre: "IT-100", email, accounts }] as const;
  });
  const grants = added.flatMap((team) => [
    { team, role: "developer" as const, on: [`dev/${team}`] },
    { team, role: "reader" as const, on: [`staging/${team}`] },
    { team, role: "operator" as const, on: [`prod/${team}`] },
  ]);
  return {
    ...rest,
    teams: { ...teams, ...Object.fromEntries(newTeams) },
    environments: Object.fromEntries(grown),
    access: { ...access, grants: [...(access?.grants ?? []), ...grants] },
  };
}

mkdirSync(folder, { recursive: true });
const app = new App({ outdir: folder });
const { access, network, organisation, promotion, stacks } = new LandingZone(app, defineLandingZone(withTeams(data)));
app.synth();

const renamed = (text: string): string => text.replaceAll("staging", "fourth");
const copied = readdirSync(join(folder, "stacks")).filter((name) => name.startsWith("staging-"));
for (const name of copied) {
  const target = join(folder, "stacks", renamed(name));
  cpSync(join(folder, "stacks", name), target, { recursive: true });
  const file = join(target, "cdk.tf.json");
  writeFileSync(file, renamed(readFileSync(file, "utf8")));
}
const ofStaging = (what: unknown): boolean => JSON.stringify(what).includes("staging");
const twice = <T>(items: readonly T[]): T[] => [
  ...items,
  ...items.filter(ofStaging).map((item) => JSON.parse(renamed(JSON.stringify(item))) as T),
];
const model: AccessModel = {
  ...access,
  environments: twice(access.environments),
  subjects: twice(access.subjects),
  grants: twice(access.grants),
};
const all = Object.fromEntries(twice(Object.entries(stacks)));
writeDeclared({ access: model, network, organisation, promotion, stacks: all }, folder);
