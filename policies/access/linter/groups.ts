import { groupEmpty } from "./problems";
import { teamOfGroup } from "./facts";
import { type LintRule, warning } from "./finding";

/** Rights of a group nobody is in wait for whoever gets into it. */
export const groupsNobodyIsIn: LintRule = ({ model, policies, synthesised }) => {
  const members = new Set(model.subjects.flatMap((subject) => (subject.kind === "user" ? [subject.team] : [])));
  const grants = (team: string): number =>
    model.grants.filter(({ subject }) => subject.kind === "team" && subject.name === team).length;
  return [
    ...model.subjects.flatMap(({ kind, name }) =>
      kind === "team" && !members.has(name)
        ? [warning(name, groupEmpty(`teams.${name}.accounts`, name, grants(name)))]
        : [],
    ),
    ...synthesised.groups
      .filter(({ name }) => teamOfGroup(name, model.subjects) === undefined)
      .filter(({ name }) => !synthesised.users.some(({ group }) => group === name))
      .map(({ at, name, urn }) =>
        warning(name, groupEmpty(at, name, policies.filter(({ identities }) => identities.includes(urn)).length)),
      ),
  ];
};
