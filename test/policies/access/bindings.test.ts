import { kubernetesBindings } from "../../../policies/access/kubernetes-bindings";
import { logReaders } from "../../../policies/access/log-readers";
import type { AccessModel, Grant, Subject } from "../../../policies/access/model";
import { parseScope } from "../../../model/specification/scopes";

const team = (name: string): Subject => ({ kind: "team", name, group: `meridian-${name}` });
const grant = (name: string, role: Grant["role"], scope: string, standing = true): Grant => ({
  subject: { kind: "team", name },
  role,
  scope: parseScope(scope),
  standing,
  source: "test",
});
const model = (...grants: readonly Grant[]): AccessModel => ({
  organisation: "meridian",
  account: "me100042-ovh",
  kubernetesPrefix: "oidc:",
  environments: [
    {
      name: "prod",
      production: true,
      projects: ["platform", "telemetry"],
      namespaces: [
        { name: "telemetry", team: "telemetry" },
        { name: "log-forwarding", team: "platform" },
      ],
    },
  ],
  subjects: [
    team("platform"),
    team("security"),
    team("telemetry"),
    { kind: "user", name: "relief", email: "relief@meridian.example", team: "telemetry", signIn: "local" },
    { kind: "service-account", name: "reporter", does: "reports", generations: [1] },
    {
      kind: "service-account",
      name: "prod-telemetry-apply",
      does: "applies",
      generations: [1],
      group: "meridian-prod-telemetry-apply",
    },
  ],
  grants,
  breakGlass: [],
});
const telemetry = { name: "telemetry", team: "telemetry" };
const bound = (access: AccessModel, namespace = telemetry, environment = "prod") =>
  kubernetesBindings(access, environment, namespace).map(({ as, role }) => `${as.kind} ${as.name}: ${role.name}`);

describe("in Kubernetes", () => {
  test("a group is bound in its team's namespace, and nowhere else", () => {
    const access = model(grant("telemetry", "operator", "prod/telemetry"));
    expect(bound(access)).toEqual(["Group oidc:meridian-telemetry: operate"]);
    expect(bound(access, { name: "log-forwarding", team: "platform" })).toEqual([]);
    expect(bound(access, telemetry, "dev")).toEqual([]);
  });

  test("an environment's grant is bound in each of its namespaces", () => {
    const access = model(grant("security", "auditor", "organisation"), grant("platform", "operator", "prod/platform"));
    expect(bound(access)).toEqual(["Group oidc:meridian-security: audit"]);
    expect(bound(access, { name: "log-forwarding", team: "platform" })).toEqual([
      "Group oidc:meridian-platform: operate",
      "Group oidc:meridian-security: audit",
    ]);
  });

  test("only the widest role of a subject is bound", () => {
    const access = model(grant("telemetry", "reader", "prod"), grant("telemetry", "operator", "prod/telemetry"));
    expect(bound(access)).toEqual(["Group oidc:meridian-telemetry: operate"]);
  });

  test("what has conditions or an end is not bound, because Kubernetes could not keep them", () => {
    expect(bound(model(grant("telemetry", "operator", "prod/telemetry", false)))).toEqual([]);
  });

  test("a person is known by the mail address, a program by its group, and one without a group not at all", () => {
    const access = model(
      { ...grant("relief", "operator", "prod/telemetry"), subject: { kind: "user", name: "relief" } },
      { ...grant("reporter", "reader", "organisation"), subject: { kind: "service-account", name: "reporter" } },
      {
        ...grant("x", "team-apply", "prod/telemetry"),
        subject: { kind: "service-account", name: "prod-telemetry-apply" },
      },
    );
    expect(bound(access)).toEqual([
      "User oidc:relief@meridian.example: operate",
      "Group oidc:meridian-prod-telemetry-apply: deploy",
    ]);
  });

  test("shared services have no namespace", () => {
    expect(bound(model(grant("telemetry", "reader", "shared/logs")))).toEqual([]);
  });
});

describe("in the log service", () => {
  test("who audits searches both streams, who operates the workloads' alone, and programs none", () => {
    const readers = logReaders(
      model(
        grant("telemetry", "operator", "prod/telemetry"),
        grant("security", "auditor", "organisation"),
        grant("platform", "reader", "shared/logs"),
        { ...grant("reporter", "reader", "organisation"), subject: { kind: "service-account", name: "reporter" } },
      ),
      "prod",
    );
    expect(readers.applications.map(({ name }) => name)).toEqual(["telemetry"]);
    expect(readers.audit.map(({ name }) => name)).toEqual(["security"]);
  });
});
