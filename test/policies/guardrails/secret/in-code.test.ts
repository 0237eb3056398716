import { readFileSync } from "node:fs";
import { join } from "node:path";
import { secretInCode } from "../../../../policies/guardrails/secret/in-code";
import { secretAttributes } from "../../../../policies/guardrails/secret-attributes";
import { inProduction } from "../../../support/written-output";
import { verdict, verdictOf } from "../support";

const PASSWORD = "correct-horse-battery";
// Put together here, so that no scanner takes this file for one that holds a key.
const KEY = ["-----BEGIN", "PRIVATE KEY-----\nMIIB\n-----END", "PRIVATE KEY-----"].join(" ");

const user = (attributes: object): string[] =>
  verdictOf(secretInCode, { ovh_hosting_privatedatabase_user: { U: attributes } });
const release = (attributes: object): string[] => verdictOf(secretInCode, { helm_release: { R: attributes } });
const beside = (blocks: object): string[] => verdict(secretInCode, inProduction({}, blocks));

const at = "prod-network/helm_release.R";

describe("passes", () => {
  test.each([
    ["a variable", { password: "${var.password}" }],
    ["another resource's", { password: "${random_password.p.result}" }],
    ["nothing", { password: "" }],
    ["names", { user_name: "reader", password_secret_name: "reader-credentials" }],
  ])("%s", (_, attributes) => expect(user(attributes)).toEqual(["pass"]));

  test("values that name a secret of the cluster", () => {
    expect(release({ values: ["auth:\n  existingSecret: nats-credentials\n  enabled: true\n"] })).toEqual(["pass"]);
  });

  test("a sensitive variable without a default", () => {
    expect(beside({ variable: { db_password: { type: "string", sensitive: true } } })).toEqual(["pass"]);
  });
});

describe("refuses", () => {
  test("an attribute that the provider calls sensitive, whatever it is called and however it looks", () => {
    expect(verdictOf(secretInCode, { kubernetes_secret_v1: { S: { data: { "ca.crt": "plain text" } } } })).toEqual([
      "error prod-network/kubernetes_secret_v1.S data.ca.crt",
    ]);
  });

  test("a manifest of a Secret, and no other manifest", () => {
    const manifest = (kind: string) =>
      verdictOf(secretInCode, { kubernetes_manifest: { M: { manifest: { kind, stringData: { user: "reader-1" } } } } });
    expect(manifest("Secret")).toEqual(["error prod-network/kubernetes_manifest.M manifest.stringData.user"]);
    expect(manifest("ConfigMap")).toEqual(["pass"]);
  });

  test("an attribute that is named like one", () => {
    expect(verdictOf(secretInCode, { acme_thing: { T: { nested: [{ api_key: PASSWORD }] } } })).toEqual([
      "error prod-network/acme_thing.T nested[0].api_key",
    ]);
  });

  test("what looks like one, wherever it stands", () => {
    expect(verdictOf(secretInCode, { kubernetes_config_map_v1: { C: { data: { "tls.txt": KEY } } } })).toEqual([
      "error prod-network/kubernetes_config_map_v1.C data.tls.txt",
    ]);
  });

  test("a variable of a container, by the name beside its value", () => {
    const container = [
      {
        name: "c",
        env: [
          { name: "LOG_LEVEL", value: "verbose" },
          { name: "DB_PASSWORD", value: PASSWORD },
        ],
      },
    ];
    expect(verdictOf(secretInCode, { kubernetes_pod_v1: { P: { spec: { container } } } })).toEqual([
      "error prod-network/kubernetes_pod_v1.P spec.container[0].env[1].value",
    ]);
  });

  test("the values of a chart: in their document, one by one, and where Helm is told that it is one", () => {
    expect(release({ values: [`database:\n  user: reader\n  password: ${PASSWORD}\n`] })).toEqual([
      `error ${at} values[0].database.password`,
    ]);
    expect(release({ set: [{ name: "database.password", value: PASSWORD }] })).toEqual([`error ${at} set[0].value`]);
    expect(release({ set_sensitive: [{ name: "database.key", value: PASSWORD }] })).toEqual([
      `error ${at} set_sensitive[0].value`,
    ]);
    expect(release({ values: [`\${yamlencode({"password" = "${PASSWORD}"})}`] })).toEqual([`error ${at} values[0]`]);
  });

  test("the start of a machine that writes one into a file", () => {
    const user_data = `#cloud-config\nruncmd:\n  - export TOKEN=${PASSWORD}\n`;
    expect(verdictOf(secretInCode, { openstack_compute_instance_v2: { I: { user_data } } })).toEqual([
      "error prod-network/openstack_compute_instance_v2.I user_data",
    ]);
  });

  test("a variable's default", () => {
    expect(beside({ variable: { db_password: { default: PASSWORD, sensitive: true } } })).toEqual([
      "error prod-network variable.db_password.default",
    ]);
    expect(beside({ variable: { settings: { default: { token: PASSWORD } } } })).toEqual([
      "error prod-network variable.settings.default.token",
    ]);
  });

  test("what signs a provider in, and what opens the store of the states", () => {
    expect(beside({ provider: { ovh: [{ endpoint: "ovh-eu", application_secret: PASSWORD }] } })).toEqual([
      "error prod-network provider.ovh[0].application_secret",
    ]);
    expect(beside({ terraform: { backend: { s3: { bucket: "b", secret_key: PASSWORD } } } })).toEqual([
      "error prod-network terraform.backend.s3.secret_key",
    ]);
    expect(beside({ locals: { token: PASSWORD } })).toEqual(["error prod-network locals.token"]);
  });

  test("an output, by what it says and by what it refers to", () => {
    expect(beside({ output: { token: { value: PASSWORD } } })).toEqual(["error prod-network output.token"]);
    expect(beside({ output: { who: { value: "${ovh_cloud_project_user.U.password}", sensitive: true } } })).toEqual([
      "error prod-network output.who",
    ]);
    expect(
      beside({ output: { cluster: { value: "${ovh_cloud_project_kube.C.kubeconfig_attributes[0].client_key}" } } }),
    ).toEqual(["error prod-network output.cluster"]);
    expect(beside({ output: { who: { value: "${ovh_cloud_project_user.U.username}" } } })).toEqual(["pass"]);
  });

  test("an expression that brings one where it is shown, and not where it is kept", () => {
    const expression = "${ovh_cloud_project_user.U.password}";
    expect(release({ values: [`password: ${expression}\n`] })).toEqual([`error ${at} values[0].password`]);
    expect(verdictOf(secretInCode, { kubernetes_config_map_v1: { C: { data: { who: expression } } } })).toEqual([
      "error prod-network/kubernetes_config_map_v1.C data.who",
    ]);
    expect(verdictOf(secretInCode, { kubernetes_secret_v1: { S: { data: { who: expression } } } })).toEqual(["pass"]);
  });
});

test("warns of a variable that plans print", () => {
  expect(beside({ variable: { db_password: { type: "string" } } })).toEqual([
    "warning prod-network variable.db_password.sensitive",
  ]);
});

test("does not know what a file holds", () => {
  expect(release({ values: ['${file("values.yaml")}'] })).toEqual([`unknown ${at} values[0]`]);
  expect(user({ password: '${file("password.txt")}' })).toEqual([
    "unknown prod-network/ovh_hosting_privatedatabase_user.U password",
  ]);
});

test("shows no secret in what it says", () => {
  const attributes = { password: PASSWORD };
  const findings = secretInCode.judge(
    inProduction({ ovh_hosting_privatedatabase_user: { U: attributes } }, { output: { token: { value: KEY } } }),
  );
  expect(findings).toHaveLength(2);
  expect(JSON.stringify(findings)).not.toContain(PASSWORD);
  expect(JSON.stringify(findings)).not.toContain("MIIB");
});

interface Block {
  readonly attributes?: Readonly<
    Record<
      string,
      { sensitive?: boolean; write_only?: boolean; optional?: boolean; required?: boolean; nested_type?: Block }
    >
  >;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

/** What somebody can write into a resource, and its provider calls a secret. */
function sensitiveIn({ attributes = {}, block_types = {} }: Block, prefix = ""): string[] {
  return [
    ...Object.entries(attributes).flatMap(([name, { nested_type, optional, required, sensitive, write_only }]) => [
      ...((sensitive || write_only) && (optional || required) && !nested_type ? [`${prefix}${name}`] : []),
      ...(nested_type ? sensitiveIn(nested_type, `${prefix}${name}.`) : []),
    ]),
    ...Object.entries(block_types).flatMap(([name, { block }]) => sensitiveIn(block, `${prefix}${name}.`)),
  ];
}

test.each(["helm-3.1.1", "kubernetes-2.38.0", "openstack-3.4.0", "ovh-2.19.0"])(
  "knows every attribute that %s calls a secret",
  (name) => {
    const file = join(__dirname, "../../../../model/schemas", `${name}.schema.json`);
    const { provider_schemas } = JSON.parse(readFileSync(file, "utf8")) as {
      provider_schemas: Readonly<Record<string, { resource_schemas: Readonly<Record<string, { block: Block }>> }>>;
    };
    const sensitive = Object.values(provider_schemas)
      .flatMap(({ resource_schemas }) => Object.entries(resource_schemas))
      .flatMap(([type, { block }]) =>
        sensitiveIn(block)
          // What a chart's setting is called is none, although Helm's provider hides the whole setting.
          .filter((path) => !/^set_wo\.(?:name|type)$/.test(path))
          .map((path) => `${type}.${path}`),
      );
    expect(sensitive.length).toBeGreaterThan(0);
    const known = Object.entries(secretAttributes).flatMap(([type, paths]) => paths.map((path) => `${type}.${path}`));
    expect(sensitive.filter((path) => !known.includes(path))).toEqual([]);
  },
);
