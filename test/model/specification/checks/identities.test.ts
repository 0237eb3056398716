import { type Change, changedFrom, found } from "../../../support/changes";
import { changed } from "../../../support/small";
import { everyField } from "../../../support/every-field";

const outage = "access.breakGlass.prod-outage";

const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  ["nothing", [], []],
  [
    "rights for longer than eight hours",
    [[`${outage}.until`, "2026-11-24T20:00:01Z"]],
    [`SPEC-BREAK-GLASS ${outage}.until`],
  ],
  [
    "rights that end before they begin",
    [[`${outage}.until`, "2026-11-24T11:00:00Z"]],
    [`SPEC-BREAK-GLASS ${outage}.until`],
  ],
  ["eight hours to the second", [[`${outage}.until`, "2026-11-24T20:00:00Z"]], []],
  ["no reason", [[`${outage}.reason`, " "]], [`SPEC-VALUE ${outage}.reason`]],
  [
    "an approver who is no auditor",
    [[`${outage}.approver`, "platform-oncall"]],
    [`SPEC-BREAK-GLASS ${outage}.approver`],
  ],
  [
    "an approver nobody knows",
    [[`${outage}.approver`, "break-glass-aprover"]],
    [`SPEC-UNKNOWN-NAME ${outage}.approver`],
  ],
  [
    "an account at the identity provider, which may be what is broken",
    [[`${outage}.user`, "platform-oncall"]],
    [`SPEC-FEDERATED ${outage}.user`],
  ],
  ["the whole organisation", [[`${outage}.on`, "organisation"]], [`SPEC-SCOPE ${outage}.on`]],
  ["an environment that is not there", [[`${outage}.on`, "prd"]], [`SPEC-UNKNOWN-NAME ${outage}.on`]],
  [
    "a login in two teams",
    [["teams.platform.accounts.1.login", "fd-oncall"]],
    ["SPEC-DUPLICATE teams.platform.accounts[1].login"],
  ],
  [
    "a program with a team's name",
    [["access.serviceAccounts.telemetry", { does: "x" }]],
    ["SPEC-NAME-CLASH access.serviceAccounts.telemetry"],
  ],
  [
    "a program with a deployer's name",
    [["access.serviceAccounts.prod-telemetry-apply", { does: "x" }]],
    ["SPEC-NAME-CLASH access.serviceAccounts.prod-telemetry-apply"],
  ],
  [
    "a program whose name has capitals",
    [["access.serviceAccounts.Reporter", { does: "x" }]],
    ["SPEC-NAME access.serviceAccounts.Reporter"],
  ],
  [
    "a generation of a deployer that is not there",
    [["access.deployers.generations.dev-aply", [1]]],
    ["SPEC-UNKNOWN-NAME access.deployers.generations.dev-aply"],
  ],
  [
    "the same generation twice",
    [["access.serviceAccounts.frame-archiver.generations", [2, 2]]],
    ["SPEC-DUPLICATE access.serviceAccounts.frame-archiver.generations[1]"],
  ],
  [
    "three generations at once",
    [["access.serviceAccounts.frame-archiver.generations", [1, 2, 3]]],
    ["SPEC-VALUE access.serviceAccounts.frame-archiver.generations"],
  ],
  ["a pipeline that may come from anywhere", [["access.deployers.from", []]], ["SPEC-VALUE access.deployers.from"]],
  [
    "names of programs that do not fit",
    [["access.serviceAccounts." + "a".repeat(53), { does: "x" }]],
    ["SPEC-NAME-LENGTH access.serviceAccounts." + "a".repeat(53)],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changedFrom(everyField(), ...changes))).toEqual(problems);
});

test("an account cannot agree with itself", () => {
  const spec = changedFrom(
    everyField(),
    ["teams.security.accounts.1.signIn", "local"],
    [`${outage}.user`, "break-glass-approver"],
  );
  expect(found(spec)).toEqual([`SPEC-BREAK-GLASS ${outage}.approver`]);
});

test.each(["organisation", "shared"])("no environment is called %s, which a scope means something else by", (name) => {
  const spec = changed([`environments.${name}`, {}]);
  expect(found(spec)).toContain(`SPEC-NAME-RESERVED environments.${name}`);
});
