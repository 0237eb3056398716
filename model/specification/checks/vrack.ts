import { duplicate, missing, projectMissing, wrongValue } from "../problems/general";
import { pathText } from "../path";
import { type Check, inEachEnvironment, resolve } from "./check";
import { entries, namesOf } from "../tables";

/** A malformed field keeps its key: it is there, and reported already. */
const oneVrack: Check = ({ vrack }) => {
  if (vrack === undefined) return [];
  const [adopted, ordered] = ["adopt" in vrack, "order" in vrack];
  if (adopted !== ordered) return [];
  const allowed = "the vRack that exists, or order one under a name";
  if (!adopted) return [missing("vrack.adopt", allowed)];
  return [wrongValue("vrack.order", `an order, beside vrack.adopt`, "no order, where a vRack is adopted")];
};

/** A move needs two vRacks, both of which exist: the plan names them before anything is applied. */
const moveLeadsSomewhere: Check = ({ vrack, privateCloud }) => {
  const from = privateCloud?.moveDatacentre?.from;
  if (from === undefined) return [];
  const path = "privateCloud.moveDatacentre.from";
  if (vrack?.order)
    return [
      wrongValue(
        path,
        `${from}, beside vrack.order`,
        "no move before the vRack exists: order it, deploy, then adopt it",
      ),
    ];
  return from === vrack?.adopt
    ? [wrongValue(path, `${from}, as at vrack.adopt`, "another vRack than ours, or no move")]
    : [];
};

const adoptionsResolve: Check = inEachEnvironment(({ adoptedProjects, projects }, name, spec) =>
  (namesOf(adoptedProjects) ?? []).flatMap((team) => {
    const path = pathText("environments", name, "adoptedProjects", team);
    const unknown = resolve(path, "team", team, namesOf(spec.teams));
    if (unknown.length > 0 || projects === undefined || projects.includes(team)) return unknown;
    return [projectMissing(path, team, name, "a project is adopted for a team that has one here")];
  }),
);

/** A project is one team's, in one environment. */
const adoptionsDiffer: Check = (spec) => {
  const owners = new Map<string, string>();
  return entries(spec.environments).flatMap(([name, { adoptedProjects }]) =>
    entries(adoptedProjects).flatMap(([team, id]) => {
      const path = pathText("environments", name, "adoptedProjects", team);
      const first = owners.get(id);
      owners.set(id, first ?? path);
      return first === undefined ? [] : [duplicate(path, "a project", id, first)];
    }),
  );
};

const attachedStaysWhereItIs: Check = ({ privateCloud }) =>
  privateCloud?.attached === true && privateCloud.moveDatacentre !== undefined
    ? [
        wrongValue(
          "privateCloud.attached",
          "true, beside privateCloud.moveDatacentre",
          "one of the two: it moves, or stays",
        ),
      ]
    : [];

export const vrackChecks: readonly Check[] = [
  oneVrack,
  attachedStaysWhereItIs,
  moveLeadsSomewhere,
  adoptionsResolve,
  adoptionsDiffer,
];
