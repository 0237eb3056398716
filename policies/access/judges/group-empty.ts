import type { Finding, Judge } from "../../judge/judge";
import { accessFactsOf, teamOfGroup } from "../facts/facts";

export const groupEmpty: Judge = {
  id: "ACCESS-GROUP-EMPTY",
  title: "Groups have members",
  why: "Rights of a group without members wait for whoever gets into it.",
  severity: "warning",
  types: ["ovh_me_identity_group", "ovh_me_identity_user"],
  judge: (output) => {
    const { model, policies, synthesised } = accessFactsOf(output);
    const members = new Set(model.subjects.flatMap((subject) => (subject.kind === "user" ? [subject.team] : [])));
    const grants = (team: string): number =>
      model.grants.filter(({ subject }) => subject.kind === "team" && subject.name === team).length;
    return [
      ...model.subjects
        .filter(({ kind, name }) => kind === "team" && !members.has(name))
        .map(({ name }) => empty(`teams.${name}.accounts`, name, grants(name))),
      ...synthesised.groups
        .filter(({ name }) => teamOfGroup(name, model.subjects) === undefined)
        .filter(({ name }) => !synthesised.users.some(({ group }) => group === name))
        .map(({ at, name, urn }) =>
          empty(at, name, policies.filter(({ identities }) => identities.includes(urn)).length),
        ),
    ];
  },
};

const empty = (address: string, name: string, held: number): Finding => ({
  address,
  message: `nobody is in ${name}${held === 0 ? "" : ", and what it holds waits for whoever gets into it"}`,
  value: held === 0 ? "no member" : `no member, ${held} ${held === 1 ? "grant" : "grants"}`,
  allowed: "at least one account",
  fix: held === 0 ? "name its accounts" : "name its accounts, or take its grants back",
});
