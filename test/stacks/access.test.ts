import type { OutputStack } from "../../model/output/stack";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import { everyField } from "../support/every-field";
import { smallData } from "../support/small";
import { synthesise } from "../support/synthesise";

const data = smallData();
const projects = data.environments.dev!.projects;
const zone = synthesise(data);
const full = synthesise(everyField());
const nothing = synthesise({ ...data, access: undefined });
const changed = (access: Partial<NonNullable<LandingZoneData["access"]>>) =>
  synthesise({ ...data, access: { ...data.access, ...access } });

const ofType = (stack: OutputStack, type: string) =>
  stack.resources.filter((resource) => resource.type === type).map(({ attributes }) => attributes);

const policy = (stack: OutputStack, name: string) =>
  ofType(stack, "ovh_iam_policy").find((attributes) => attributes.name === name);

const group = (name: string): string => `urn:v1:eu:identity:group:lu100007-ovh/lumen-${name}`;

describe("grants of teams", () => {
  it("name the group and the permissions of the role, in each environment they reach", () => {
    expect(policy(zone.stack("prod-access"), "lumen-prod-telemetry-operate")).toMatchObject({
      description: "telemetry is operator of prod/telemetry",
      identities: [group("telemetry")],
      permissions_groups: [expect.stringContaining("Role-operator")],
    });
    expect(policy(zone.stack("dev-access"), "lumen-dev-telemetry-develop")).toBeDefined();
    expect(policy(zone.stack("dev-access"), "lumen-dev-telemetry-operate")).toBeUndefined();
  });

  it("nobody has any right that is not granted", () => {
    const policies = nothing.stacks.flatMap((stack) => ofType(stack, "ovh_iam_policy"));
    expect(policies).toEqual([]);
    const bindings = nothing.stacks.flatMap((stack) => ofType(stack, "kubernetes_role_binding_v1"));
    expect(bindings).toEqual([]);
  });

  it("security reads every project, what all share, and who may do what on the account", () => {
    for (const environment of ["dev", "prod"]) {
      const audit = policy(zone.stack(`${environment}-access`), `lumen-${environment}-security-audit`);
      expect(audit).toMatchObject({ permissions_groups: [expect.stringContaining("Role-auditor")] });
      const [resources] = ofType(zone.stack(`${environment}-access`), "ovh_iam_resource_group").filter(
        ({ name }) => name === `lumen-${environment}-security-audit`,
      );
      expect(resources?.resources).toHaveLength(projects.length);
    }
    expect(ofType(zone.stack("organisation"), "ovh_iam_resource_group")).toContainEqual(
      expect.objectContaining({
        name: "lumen-security-audit",
        resources: [
          "urn:v1:eu:resource:account:lu100007-ovh",
          "urn:v1:eu:resource:ldp:ldp-lu-7",
          "urn:v1:eu:resource:pccVMware:pcc-192-0-2-7",
          "urn:v1:eu:resource:vrack:pn-100007",
        ],
      }),
    );
  });
});

describe("grants of one account", () => {
  it("hold in office hours and from one place, beside what its team has, and not in the cluster", () => {
    expect(
      policy(zone.stack("prod-access"), "lumen-prod-user--orbit-relief-operate--on-flight-dynamics"),
    ).toMatchObject({
      identities: ["urn:v1:eu:identity:user:lu100007-ovh/orbit-relief"],
      conditions: {
        operator: "AND",
        condition: [
          {
            operator: "MATCH",
            values: {
              "date(Europe/Paris).Hour.In": "7,8,9,10,11,12,13,14,15,16,17,18,19",
              "date(Europe/Paris).WeekDay.In": "monday,friday",
            },
          },
          { operator: "MATCH", values: { "request.IP": "198.51.100.18" } },
        ],
      },
    });
    const subjects = ofType(zone.stack("prod-platform"), "kubernetes_role_binding_v1").map(({ subject }) => subject);
    expect(JSON.stringify(subjects)).not.toContain("orbit-relief");
  });

  it("end when they are said to", () => {
    expect(policy(full.stack("prod-access"), "lumen-prod-user--orbit-relief-read--on-telemetry")).toMatchObject({
      expired_at: "2026-12-31T23:59:59Z",
    });
  });
});

describe("rights for an emergency", () => {
  it("are one account's, on one environment, until a moment, with a reason and who agreed", () => {
    const emergency = policy(full.stack("prod-access"), "lumen-prod-break-glass--prod-outage");
    expect(emergency).toMatchObject({
      description: "platform-lead, agreed by break-glass-approver: the gateway does not answer",
      identities: ["urn:v1:eu:identity:user:lu100007-ovh/platform-lead"],
      expired_at: "2026-11-24T16:00:00Z",
      except: expect.arrayContaining(["publicCloudProject:apiovh:kube/delete"]),
    });
    expect(JSON.stringify(full.stack("dev-access"))).not.toContain("break-glass");
  });
});

describe("deployers", () => {
  const sources = ["203.0.113.72", "203.0.113.73", "203.0.113.74", "203.0.113.75"];

  it("are of use from the pipeline's addresses alone", () => {
    const policies = zone.stacks
      .flatMap((stack) => ofType(stack, "ovh_iam_policy"))
      .filter(({ name }) => /-(plan|apply)$/.test(name as string));
    // One to plan and one to apply: of the organisation, of each environment, of each team's stack there.
    const owners = ["dev", "prod"].flatMap((environment) => [
      environment,
      ...projects.filter((team) => team !== "platform").map((team) => `${environment}-${team}`),
    ]);
    const expected = ["organisation", ...owners].flatMap((owner) => [`lumen-${owner}-plan`, `lumen-${owner}-apply`]);
    expect(policies.map(({ name }) => name).sort()).toEqual(expected.sort());
    for (const { conditions } of policies) {
      expect(conditions).toEqual({
        operator: "OR",
        condition: sources.map((address) => ({ operator: "MATCH", values: { "request.IP": address } })),
      });
    }
  });

  it("those of an environment reach its own projects and the log service", () => {
    const [resources] = ofType(zone.stack("dev-identities"), "ovh_iam_resource_group").filter(
      ({ name }) => name === "lumen-dev-apply",
    );
    const named = resources?.resources as string[];
    expect(named).toHaveLength(projects.length + 1);
    expect(named.filter((urn) => !urn.includes("cross-stack-reference-input-dev-projects"))).toEqual([
      "urn:v1:eu:resource:ldp:ldp-lu-7",
    ]);
  });

  it("have users in the platform's OpenStack with no more than networks take, and to plan with the one that reads", () => {
    const users = ofType(zone.stack("dev-identities"), "ovh_cloud_project_user");
    expect(Object.fromEntries(users.map(({ description, role_names }) => [description, role_names]))).toEqual({
      "lumen-dev-plan-1": ["infrastructure_supervisor"],
      "lumen-dev-apply-1": ["network_operator", "network_security_operator"],
    });
  });

  it("are rotated by a second client and user, of which the policy names both while both live", () => {
    const names = (stack: OutputStack) =>
      stack.resources
        .filter(({ constructPath }) => /Program-dev-apply\/Generation/.test(constructPath ?? ""))
        .map(({ name }) => name);
    const rotating = changed({ deployers: { from: ["203.0.113.72"], generations: { "dev-apply": [1, 2] } } });
    const [first, both, second] = [zone, rotating, full].map((synthesis) => synthesis.stack("dev-identities")) as [
      OutputStack,
      OutputStack,
      OutputStack,
    ];
    expect(names(both)).toEqual([...names(first), ...names(second)]);
    expect(policy(both, "lumen-dev-apply")?.identities).toHaveLength(2);
    expect(ofType(both, "ovh_cloud_project_user")).toHaveLength(3);
    expect(policy(second, "lumen-dev-apply")?.identities).toEqual([expect.stringContaining("Generation-2")]);
  });

  it("are not there when nobody asks for them", () => {
    expect(ofType(nothing.stack("dev-identities"), "ovh_me_api_oauth2_client")).toEqual([]);
  });
});

describe("programs", () => {
  it("that see the whole organisation have one account, others one in each environment", () => {
    expect(policy(zone.stack("identities"), "lumen-program--cost-reporter-read")).toBeDefined();
    const buckets = ofType(zone.stack("prod-identities"), "ovh_cloud_project_user_s3_policy");
    expect(buckets).toHaveLength(1);
    expect(buckets[0]?.policy).toContain("arn:aws:s3:::lumen-prod-raw-frames/*");
    expect(ofType(zone.stack("dev-identities"), "ovh_cloud_project_user_s3_policy")).toEqual([]);
    const clients = zone.stacks.flatMap((stack) => ofType(stack, "ovh_me_api_oauth2_client"));
    expect(clients.map(({ name }) => name)).not.toContainEqual(expect.stringContaining("frame-archiver"));
  });

  it("sign in to OpenStack and to clusters only when they are said to", () => {
    const programs = changed({
      grants: [
        { serviceAccount: "watcher", role: "reader", on: ["dev/telemetry"] },
        { serviceAccount: "viewer", role: "reader", on: ["dev/telemetry"] },
      ],
      serviceAccounts: {
        watcher: { does: "watches" },
        viewer: { does: "looks closely", signsInTo: ["kubernetes", "openstack"] },
      },
    });
    const users = ofType(programs.stack("dev-identities"), "ovh_cloud_project_user").map(
      ({ description }) => description,
    );
    expect(users).toContain("lumen-dev-viewer-1");
    expect(users).not.toContain("lumen-dev-watcher-1");
    const bound = JSON.stringify(programs.stack("dev-platform").resources);
    expect(bound).toContain("oidc:lumen-viewer");
    expect(bound).not.toContain("lumen-watcher");
  });
});

describe("secrets", () => {
  it("are in no output, and no stack reads the state of one that holds them", () => {
    for (const [file, text] of zone.files) {
      if (!file.endsWith("cdk.tf.json")) continue;
      const { output = {} } = JSON.parse(text) as { output?: object };
      expect(JSON.stringify(output)).not.toMatch(/client_secret|password/);
    }
    const read = zone.stacks.flatMap(({ dataSources }) =>
      dataSources.filter(({ type }) => type === "terraform_remote_state").map(({ name }) => name),
    );
    expect(read.filter((name) => /identities|logs|cluster/.test(name))).toEqual([]);
  });
});
