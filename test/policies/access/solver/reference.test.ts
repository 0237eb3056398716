import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { data } from "../../../../environments";
import { actions, effectOf, resourceTypeOf } from "../../../../policies/access/catalogue/catalogue";
import { raisesRights, revealsSecret } from "../../../../policies/access/catalogue/kinds";
import type { Access } from "../../../../policies/access/solver/access";
import { matrixOf } from "../../../../policies/access/solver/matrix";
import type { Principal } from "../../../../policies/access/solver/principals";
import { resourcesOf } from "../../../../policies/access/solver/question";
import { accessOf } from "../../../../policies/access/solver/read";
import type { Target } from "../../../../policies/access/solver/targets";
import type { Way } from "../../../../policies/access/solver/words";
import { NetworkOutput } from "../../../support/network";

let output: NetworkOutput;
let access: Access;
let principals: readonly Principal[];
let targets: readonly Target[];
beforeAll(() => {
  output = NetworkOutput.of(data);
  access = accessOf(output.folder);
  principals = [...access.principals.values()];
  targets = [...access.targets.values()];
});
afterAll(() => output.remove());

const named = (name: string): Principal => access.principals.get(name)!;
const reading = ["get", "list", "watch"];
const verbs = [...reading, "create", "delete", "deletecollection", "patch", "update"];

/** Everything somebody may do to a target under some circumstances, of all actions that are known. */
function iamActions(principal: Principal, target: Target): string[] {
  const type = target.resource?.urn.split(":")[4];
  return actions
    .filter((action) => resourceTypeOf(action) === type)
    .filter((action) => may(principal, { service: "iam", action }, target));
}

/** The same in a namespace: `get secrets`. */
function requests(principal: Principal, target: Target): string[] {
  if (target.namespace === undefined) return [];
  return [...resourcesOf(access), "roles.rbac.authorization.k8s.io"].flatMap((text) => {
    const [name = "", subresource] = text.split("/");
    const [resource = "", ...group] = name.split(".");
    return verbs
      .filter((verb) => {
        const request = { verb, group: group.join("."), resource, ...(subresource !== undefined && { subresource }) };
        return may(principal, { service: "kubernetes", request }, target);
      })
      .map((verb) => `${verb} ${text}`);
  });
}

const openstackRoles = ({ openstack }: Principal, { resource }: Target): string[] =>
  openstack.filter(({ project }) => project === resource?.urn).flatMap(({ roles }) => roles);

const may = (principal: Principal, way: Way, target: Target): boolean =>
  access.may(principal, [way], target).truth !== "no";

const everything = (principal: Principal, target: Target): string[] => [
  ...iamActions(principal, target),
  ...requests(principal, target),
  ...openstackRoles(principal, target),
];

const writes = (what: string): boolean =>
  what.includes(":") ? effectOf(what) === "write" : !reading.includes(what.split(" ")[0] ?? "");

const inProduction = ({ environment }: Target): boolean => environment === "prod";
const people = (): readonly Principal[] => principals.filter(({ subject }) => subject.kind !== "service-account");

test("nothing of it is left unread", () => {
  expect(access.synthesised.unread).toEqual([]);
});

test("who may do what in the reference is what its file says, and nothing else", () => {
  const lines = matrixOf(access).map(({ may: cells, subject, target }) => {
    const words = cells.map(({ when, word }) => `${word}${when === undefined ? "" : "*"}`);
    return `${target}  ${subject}: ${words.join(" ")}\n`;
  });
  const text = `# on  who: may (* under conditions)\n${lines.join("")}`;
  const file = join(__dirname, "..", "reference-matrix.txt");
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
});

test("developers cannot write prod: they keep running what the pipeline put there", () => {
  const found = people().flatMap((one) => targets.filter(inProduction).flatMap((target) => everything(one, target)));
  expect([...new Set(found.filter(writes))].sort()).toEqual([
    "create pods/eviction",
    "delete jobs.batch",
    "delete pods",
    "deletecollection jobs.batch",
    "deletecollection pods",
    "patch deployments.apps/scale",
    "patch horizontalpodautoscalers.autoscaling",
    "patch statefulsets.apps/scale",
    // Restarts the API server, and takes it to a newer patch of its version.
    "publicCloudProject:apiovh:kube/restart",
    "publicCloudProject:apiovh:kube/update",
    "update deployments.apps/scale",
    "update horizontalpodautoscalers.autoscaling",
    "update statefulsets.apps/scale",
  ]);
  expect(found.filter((what) => what.includes("secrets") || revealsSecret(what))).toEqual([]);
});

test("no team, and none of its deployers, reaches another's project or namespace", () => {
  const crossing = principals.flatMap((principal) => {
    const team = teamOf(principal);
    if (team === undefined) return [];
    const others = targets.filter((target) => target.team !== undefined && target.team !== team);
    return others.flatMap((target) =>
      everything(principal, target).map((what) => `${principal.name} ${what} ${target.name}`),
    );
  });
  expect(crossing).toEqual([]);
  expect(principals.filter((one) => teamOf(one) !== undefined).length).toBeGreaterThan(20);
});

/** Of those that belong to a team with projects: `security` has none, and reads everything. */
function teamOf({ name, subject }: Principal): string | undefined {
  const teams = access.model.environments.flatMap(({ projects }) => projects);
  switch (subject.kind) {
    case "team":
      return teams.find((team) => team === name);
    case "user":
      // Stands in for another team, by a grant of its own.
      return name === "orbit-relief" ? undefined : teams.find((team) => team === subject.team);
    case "service-account":
      return teams.find((team) => new RegExp(`^(dev|staging|prod)-${team}-(plan|apply)$`).test(name));
  }
}

test("who stands in for another team reaches that one's project, on OVHcloud, and nothing else besides its own", () => {
  const relief = named("orbit-relief");
  const others = targets.filter(({ team }) => team !== undefined && team !== "telemetry");
  expect(others.filter((target) => everything(relief, target).length > 0).map(({ name }) => name)).toEqual([
    "prod/flight-dynamics",
  ]);
  expect(requests(relief, access.targets.get("prod/flight-dynamics")!)).toEqual([]);
});

test("objects of a bucket are reached by the program that is granted them", () => {
  const buckets = targets.filter(({ bucket }) => bucket !== undefined);
  const reach = principals.flatMap((one) =>
    buckets.flatMap((target) =>
      ["s3:GetObject", "s3:PutObject"].flatMap((action) =>
        may(one, { service: "buckets", action }, target) ? [`${one.name} ${action} ${target.name}`] : [],
      ),
    ),
  );
  expect(reach).toEqual([
    "frame-archiver s3:GetObject prod/telemetry/buckets/raw-frames",
    "frame-archiver s3:PutObject prod/telemetry/buckets/raw-frames",
  ]);
});

test("security changes nothing, and sees no secret", () => {
  const auditors = principals.filter(
    ({ subject }) => subject.name === "security" || ("team" in subject && subject.team === "security"),
  );
  expect(auditors.map(({ name }) => name)).toEqual(["security", "security-auditor", "break-glass-approver"]);
  const found = auditors.flatMap((one) => targets.flatMap((target) => everything(one, target)));
  expect(found.length).toBeGreaterThan(1_000);
  expect(found.filter((what) => writes(what) || what.includes("secrets") || revealsSecret(what))).toEqual([]);
});

test("no deployer of an environment, or of a team in it, reaches another environment", () => {
  const environments = access.model.environments.map(({ name }) => name);
  const crossing = environments.flatMap((environment) => {
    const own = principals.filter(({ name }) => name.startsWith(`${environment}-`));
    expect(own.length).toBe(8);
    const others = targets.filter((target) => target.environment !== undefined && target.environment !== environment);
    return own.flatMap((one) =>
      others.flatMap((target) => everything(one, target).map((what) => `${one.name} ${what}`)),
    );
  });
  expect(crossing).toEqual([]);
});

test("of what all environments share, an environment's deployer may change one thing: where logs go", () => {
  const shared = targets.filter(({ environment }) => environment === undefined);
  for (const name of ["dev-apply", "staging-apply", "prod-apply"]) {
    const found = shared.flatMap((target) => everything(named(name), target));
    // The log service knows no right for one stream alone.
    expect(found.filter(writes)).toEqual(["ldp:apiovh:output/graylog/stream/forwardTo"]);
    // The provider reads the rules of a stream that it looks up by its title: see plan-gaps.ts.
    expect([...new Set(found.filter(revealsSecret))]).toEqual(["ldp:apiovh:output/graylog/stream/rule/get"]);
  }
});

test("nobody but the organisation's deployer can raise rights; inside a cluster, its environment's can", () => {
  const raising = (principal: Principal, target: Target): string[] => [
    ...iamActions(principal, target).filter(raisesRights),
    ...requests(principal, target).filter((what) => writes(what) && what.includes("rbac.authorization.k8s.io")),
  ];
  const found = new Map<string, Set<string>>();
  for (const principal of principals) {
    for (const target of targets) {
      for (const what of raising(principal, target)) {
        const on = target.environment ?? target.name;
        found.set(`${principal.name} on ${on}`, (found.get(`${principal.name} on ${on}`) ?? new Set()).add(what));
      }
    }
  }
  const inClusters = [
    "create rolebindings.rbac.authorization.k8s.io",
    "publicCloudProject:apiovh:kube/kubeconfig/create",
    "publicCloudProject:apiovh:kube/kubeconfig/reset",
    "publicCloudProject:apiovh:kube/openIdConnect/create",
    "publicCloudProject:apiovh:kube/openIdConnect/edit",
  ];
  const others = [...found].filter(([who]) => !who.startsWith("organisation-apply "));
  expect(others.map(([who]) => who).sort()).toEqual([
    "dev-apply on dev",
    "prod-apply on prod",
    "staging-apply on staging",
  ]);
  for (const [, what] of others) {
    expect([...what].filter((one) => one.includes(":") || one.startsWith("create rolebindings")).sort()).toEqual(
      inClusters,
    );
  }
  expect([...(found.get("organisation-apply on organisation") ?? [])]).toContain("account:apiovh:iam/policy/create");
});

test("an account has what its team has", () => {
  const [team, member] = [named("telemetry"), named("telemetry-oncall")];
  for (const target of targets)
    expect(everything(member, target)).toEqual(expect.arrayContaining(everything(team, target)));
});
