import type { Output } from "../../../model/output/output";
import { factsOf, writtenOutput, type WrittenStack } from "../../support/written-output";

const PROJECT = "0123456789abcdef0123456789abcdef";
const LOGS = "c1d7e0a4-52b8-4f3d-9a60-7be1f04c2d85";

const network = (environment: "dev" | "prod", vlan: number): WrittenStack => ({
  facts: factsOf(environment),
  provider: { openstack: [{ cloud: `acme-${environment}-platform` }] },
  resource: {
    openstack_networking_network_v2: {
      Nodes: { name: `acme-${environment}-nodes`, value_specs: { "provider:segmentation_id": String(vlan) } },
      Transit: { name: `acme-${environment}-transit`, value_specs: { "provider:segmentation_id": "200" } },
    },
  },
});

const cluster = (environment: "dev" | "prod", namespaces: readonly string[]): WrittenStack => ({
  facts: factsOf(environment, "platform"),
  provider: { kubernetes: [{ config_context: environment }] },
  resource: {
    kubernetes_namespace_v1: Object.fromEntries(namespaces.map((name) => [name, { metadata: { name } }])),
  },
});

const zone: Readonly<Record<string, WrittenStack>> = {
  organisation: {
    facts: { kind: "organisation", production: false },
    resource: { ovh_vrack: { V: { name: "pn-1" } } },
  },
  "dev-network": network("dev", 310),
  "prod-network": network("prod", 330),
  "dev-platform": cluster("dev", ["telemetry"]),
  "prod-platform": cluster("prod", ["telemetry", "archive"]),
  "dev-logs": {
    facts: factsOf("dev", "logs"),
    resource: { ovh_dbaas_logs_output_graylog_stream: { S: { title: "dev-audit", cluster_id: LOGS } } },
  },
  "prod-logs": {
    facts: factsOf("prod", "logs"),
    resource: { ovh_dbaas_logs_output_graylog_stream: { S: { title: "prod-audit", cluster_id: LOGS } } },
  },
  "prod-projects": {
    facts: factsOf("prod", "projects"),
    resource: {
      ovh_vrack_cloudproject: { P: { project_id: PROJECT } },
      ovh_cloud_project: { T: { description: "acme-prod-telemetry" } },
    },
  },
};

const placed = (stack: WrittenStack, others: Readonly<Record<string, WrittenStack>> = {}): Output =>
  writtenOutput({ stacks: { ...zone, mission: stack, ...others } });

/** The environments by whose rules the stack `mission` is judged. */
const judgedBy = (stack: WrittenStack, others?: Readonly<Record<string, WrittenStack>>): readonly string[] =>
  judgedIn(placed(stack, others));

const judgedIn = (output: Output, stack = "mission"): readonly string[] =>
  output.placement.judgedBy(output.stacks.find(({ name }) => name === stack)!);

const upstream = (stack: string): string =>
  `\${data.terraform_remote_state.cross-stack-reference-input-${stack}.outputs.cross-stack-output-id}`;

const instance = (attributes: object): WrittenStack => ({
  resource: { openstack_compute_instance_v2: { I: attributes } },
});
const project = (service_name: string): WrittenStack => ({
  resource: { ovh_cloud_project_storage: { B: { service_name } } },
});

describe("a stack that a user added belongs to the environment", () => {
  test.each<[string, WrittenStack]>([
    ["of a stack whose output it refers to", instance({ network: [{ uuid: upstream("prod-network") }] })],
    [
      "of a state that it reads by hand",
      {
        data: {
          terraform_remote_state: {
            Net: { backend: "local", config: { path: "../../../state/prod-network.tfstate" } },
          },
        },
      },
    ],
    ["of a project, by its id", project(PROJECT)],
    [
      "of a project, by its URN",
      { resource: { ovh_iam_policy: { P: { resources: [`urn:v1:eu:resource:publicCloudProject:${PROJECT}`] } } } },
    ],
    ["of a project, by its name", { data: { ovh_cloud_projects: { P: { description: "acme-prod-telemetry" } } } }],
    [
      "of a project, by its entry of clouds.yaml",
      { ...instance({ name: "i" }), provider: { openstack: [{ cloud: "acme-prod-platform" }] } },
    ],
    ["of a network, by its name", { data: { openstack_networking_network_v2: { N: { name: "acme-prod-nodes" } } } }],
    ["of a network, by its VLAN", { resource: { ovh_cloud_project_network_private: { N: { vlan_id: 330 } } } }],
    [
      "of a log stream, by its title",
      { data: { ovh_dbaas_logs_output_graylog_stream: { S: { title: "prod-audit" } } } },
    ],
    ["of a cluster, by its context", { provider: { kubernetes: [{ config_context: "prod" }] } }],
    ["of a cluster that Helm installs into", { provider: { helm: [{ kubernetes: { config_context: "prod" } }] } }],
    [
      "of a namespace that no other environment has",
      { resource: { kubernetes_config_map_v1: { C: { metadata: { name: "c", namespace: "archive" } } } } },
    ],
    ["of what it takes over, by its id", { import: [{ to: "ovh_cloud_project.P", id: PROJECT }] }],
  ])("%s", (_, stack) => expect(judgedBy(stack)).toEqual(["prod"]));

  test("of another stack of the user's that it refers to, which belongs there", () => {
    const second = project(upstream("first"));
    expect(judgedBy(second, { first: project(PROJECT) })).toEqual(["prod"]);
  });

  test("also when two of them refer to each other", () => {
    const one = { ...project(upstream("other")), output: { id: { value: "${ovh_cloud_project_storage.B.id}" } } };
    expect(
      judgedBy(one, {
        other: {
          ...project(upstream("mission")),
          ...{ provider: { helm: [{ kubernetes: { config_context: "prod" } }] } },
        },
      }),
    ).toEqual(["prod"]);
  });
});

describe("it belongs to several", () => {
  test("when it touches several, in order of promotion", () => {
    const both = { provider: { kubernetes: [{ config_context: "prod" }, { alias: "dev", config_context: "dev" }] } };
    expect(judgedBy(both)).toEqual(["dev", "prod"]);
  });

  test("and each of its resources to its own", () => {
    const objects = {
      Prod: { metadata: { name: "c", namespace: "telemetry" } },
      Dev: { provider: "kubernetes.dev", metadata: { name: "c", namespace: "telemetry" } },
    };
    const output = placed({
      provider: { kubernetes: [{ config_context: "prod" }, { alias: "dev", config_context: "dev" }] },
      resource: { kubernetes_config_map_v1: objects },
    });
    const stack = output.stacks.find(({ name }) => name === "mission")!;
    const of = (name: string) => stack.resources.find((resource) => resource.name === name)!;
    expect(output.placement.resourceJudgedBy(stack, of("Prod"))).toEqual(["prod"]);
    expect(output.placement.standsIn(stack, of("Dev"))).toBe("dev");
  });
});

describe("it is judged by the rules of every environment", () => {
  test.each<[string, WrittenStack]>([
    ["when it touches nothing of the landing zone", instance({ name: "i" })],
    ["when all it touches is the organisation's", project(upstream("organisation"))],
    [
      "when what it names is in every environment: a namespace",
      { resource: { kubernetes_config_map_v1: { C: { metadata: { namespace: "telemetry" } } } } },
    ],
    [
      "when what it names is in every environment: an id",
      { resource: { ovh_dbaas_logs_token: { T: { cluster_id: LOGS } } } },
    ],
    [
      "when what it names is in every environment: the VLAN of the transit network",
      { resource: { ovh_cloud_project_network_private: { N: { vlan_id: 200 } } } },
    ],
  ])("%s", (_, stack) => {
    const output = placed(stack);
    const mission = output.stacks.find(({ name }) => name === "mission")!;
    expect(judgedIn(output)).toEqual(["dev", "prod"]);
    expect(mission.production).toBe(true);
    expect(mission.environment).toBeUndefined();
  });
});

test("it is production's as soon as it touches production", () => {
  const facts = (context: string) =>
    placed({ provider: { kubernetes: [{ config_context: context }] } }).stacks.find(({ name }) => name === "mission");
  expect(facts("prod")).toMatchObject({ environment: "prod", production: true });
  expect(facts("dev")).toMatchObject({ environment: "dev", production: false });
});

test("where a provider goes, a name of another environment is only a name", () => {
  const objects = { kubernetes_namespace_v1: { N: { metadata: { name: "archive" } } } };
  expect(judgedBy({ provider: { kubernetes: [{ config_context: "dev" }] }, resource: objects })).toEqual(["dev"]);
});

test("a renamed environment is found by the context it has kept, and by its name of today", () => {
  const today = { environment: "live", context: "prod" };
  const renamed = Object.entries(zone).map(([name, stack]) =>
    name.startsWith("prod-") ? [name, { ...stack, facts: { ...stack.facts, ...today } }] : [name, stack],
  );
  for (const context of ["prod", "live"]) {
    const mission = { provider: { kubernetes: [{ config_context: context }] } };
    const stacks = { ...(Object.fromEntries(renamed) as typeof zone), mission };
    expect(judgedIn(writtenOutput({ promotion: ["dev", "live"], stacks }))).toEqual(["live"]);
  }
});

test("a stack of the landing zone keeps what it says of itself", () => {
  const output = placed(instance({ name: "i" }));
  expect(output.stacks.find(({ name }) => name === "prod-network")).toMatchObject({
    environment: "prod",
    production: true,
  });
  expect(output.stacks.find(({ name }) => name === "organisation")).toMatchObject({ production: false });
  expect(judgedIn(output, "prod-network")).toEqual(["prod"]);
  expect(judgedIn(output, "organisation")).toEqual(["dev", "prod"]);
});
