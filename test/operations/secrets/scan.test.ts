import { documentOf, stateDocument } from "../../../operations/secrets/documents";
import type { ResourceFacts } from "../../../model/resources/facts";
import { sheets } from "../../../model/resources/sheets";
import { Expectations } from "../../../operations/secrets/expectations";
import { scan } from "../../../operations/secrets/scan";
import { sensitivePaths } from "../../../operations/secrets/sensitive";

const PASSWORD = "correct-horse-battery";
const user = {
  mode: "managed",
  type: "ovh_cloud_project_user",
  name: "deployer",
  instances: [{ attributes: { id: "1", username: "user-1", password: PASSWORD, password_reset: null } }],
};
const state = (stack: string, content: object) => stateDocument(stack, { version: 4, ...content });
const identities = state("dev-identities", { resources: [user] });
const json = (name: string, content: object) => documentOf(name, JSON.stringify(content));
const text = (content: string) => documentOf("job.log", content);
const found = (...documents: Parameters<typeof scan>[0][number][]) =>
  scan(documents).findings.map(({ kind, at }) => `${kind} ${at}`);

// Put together here, so that no scanner takes this file for one that holds a key.
const KEY = ["-----BEGIN", "PRIVATE KEY-----\nMIIB\n-----END", "PRIVATE KEY-----"].join(" ");
const JWT = ["eyJhbGciOiJSUzI1NiJ9", "eyJzdWIiOiJzb21lYm9keSJ9", "c2lnbmF0dXJlLW9m"].join(".");

describe("a secret is in order", () => {
  test("where the list of expected ones has a reason, and is counted there", () => {
    const { findings, expected: inOrder } = scan([identities]);
    expect(findings).toEqual([]);
    expect(inOrder).toMatchObject([{ what: "ovh_cloud_project_user.password", count: 1 }]);
  });

  test.each(["dev-projects", "identities", "dev-identities-copy"])(
    "and the same is found in the state of %s",
    (stack) => {
      expect(found(state(stack, { resources: [user] }))).toEqual(["state ovh_cloud_project_user.deployer.password"]);
    },
  );

  test("every expected one is a real attribute that its provider calls sensitive, with a reason of its own", () => {
    const expected = sheets.flatMap(({ secrets = [], type }) => secrets.map((secret) => ({ type, ...secret })));
    expect(expected.length).toBeGreaterThan(5);
    for (const { mode, type, attribute, reason } of expected) {
      expect({ type, attribute, sensitive: sensitivePaths(mode, type).has(attribute) }).toMatchObject({
        sensitive: true,
      });
      expect(reason.length).toBeGreaterThan(20);
    }
  });

  test("a kubeconfig is expected in the cluster's state, and in no other's", () => {
    const kube = {
      mode: "managed",
      type: "ovh_cloud_project_kube",
      name: "c",
      instances: [
        { attributes: { kubeconfig: "apiVersion: v1\n", kubeconfig_attributes: [{ client_key: "a2V5LWRhdGE=" }] } },
      ],
    };
    expect(found(state("prod-cluster", { resources: [kube] }))).toEqual([]);
    expect(found(state("prod-platform", { resources: [kube] }))).toEqual([
      "state ovh_cloud_project_kube.c.kubeconfig",
      "state ovh_cloud_project_kube.c.kubeconfig_attributes[0].client_key",
    ]);
    const source = { ...kube, mode: "data" };
    expect(found(state("prod-cluster", { resources: [source] }))).toHaveLength(2);
  });
});

describe("which stacks may hold a secret", () => {
  const rule = {
    ...({ attribute: "token", mode: "managed", reason: "the service shows it once, to whoever makes it" } as const),
    stacks: ["vault"],
  };
  const sheet: ResourceFacts = {
    ...{ type: "acme_vault", is: "a vault", secrets: [rule] },
    rights: { by: "none", reason: "a double" },
  };
  const vault = (stack: string) =>
    state(stack, {
      resources: [
        { mode: "managed", type: "acme_vault", name: "v", instances: [{ attributes: { token: "hunter2-hunter2" } }] },
      ],
    });
  const expectations = new Expectations([
    { name: "preprod-identities", kind: "identities", environment: "staging" },
    { name: "dev-identities", appliedBy: "organisation-apply", environment: "dev" },
    { name: "my-identities", sheets: [sheet] },
    { name: "vault", sheets: [sheet] },
  ]);
  const counts = (...documents: Parameters<typeof scan>[0]) => {
    const { expected, findings } = scan(documents, expectations);
    return [expected.reduce((sum, { count }) => sum + count, 0), findings.length];
  };

  test("is told by the landing zone's stacks where they are known, whatever they are called", () => {
    expect(counts(state("preprod-identities", { resources: [user] }))).toEqual([1, 0]);
    // As an earlier release wrote it down.
    expect(counts(identities)).toEqual([1, 0]);
    // A user's own, that is called like one of ours.
    expect(counts(state("my-identities", { resources: [user] }))).toEqual([0, 1]);
  });

  test("and by a project's own sheets for stacks of its own, by their names", () => {
    expect(counts(vault("vault"))).toEqual([1, 0]);
    expect(counts(vault("my-identities"))).toEqual([0, 1]);
  });
});

describe("a planted secret is found", () => {
  test("in a state: by the schema, by its name, by its shape, by being a copy", () => {
    const resource = (attributes: object, type = "helm_release") => ({
      resources: [{ mode: "managed", type, name: "a", instances: [{ attributes }] }],
    });
    const at = "state helm_release.a";
    expect(found(state("dev-telemetry", resource({ repository_password: "hunter2-hunter2" })))).toEqual([
      `${at}.repository_password`,
    ]);
    expect(found(state("dev-telemetry", resource({ set_sensitive: [{ name: "x", value: "hunter2" }] })))).toEqual([
      `${at}.set_sensitive[0].value`,
    ]);
    expect(found(state("dev-telemetry", resource({ adminPassword: "hunter2" }, "unknown_thing")))).toEqual([
      "state unknown_thing.a.adminPassword",
    ]);
    expect(found(state("dev-telemetry", resource({ description: KEY })))).toEqual([`${at}.description`]);
    expect(found(identities, state("dev-telemetry", resource({ values: [`auth: ${PASSWORD}`] })))).toEqual([
      `${at}.values[0]`,
    ]);
  });

  test("in an output, also in one that the engine hides, and in the output of the stack that may hold it", () => {
    const outputs = { password: { value: "hunter2-hunter2", sensitive: true }, address: { value: "192.0.2.1" } };
    expect(found(state("dev-network", { outputs, resources: [] }))).toEqual(["output output.password"]);
    const copy = state("dev-identities", { resources: [user], outputs: { hint: { value: { of: [PASSWORD] } } } });
    expect(found(copy)).toEqual(["output output.hint.of[0]"]);
  });

  test("in a plan: planned, as it was before, in an output, in a variable", () => {
    const change = { before: null, after: { password: PASSWORD } };
    const changes = [{ address: "ovh_cloud_project_user.a", type: user.type, mode: "managed", change }];
    expect(found(json("plan.json", { resource_changes: changes }))).toEqual(["plan ovh_cloud_project_user.a.password"]);
    const before = {
      values: { root_module: { resources: [{ ...user, address: "x.y", values: { password: PASSWORD } }] } },
    };
    expect(found(json("plan.json", { prior_state: before }))).toEqual(["plan x.y.password"]);
    const plan = { planned_values: {}, output_changes: { token: { before: null, after: "abcdefgh" } } };
    expect(found(json("plan.json", plan))).toEqual(["plan output.token"]);
    const variables = { password_platform_lead: { value: "hunter2" }, region: { value: "GRA11-GRA11" } };
    expect(found(json("plan.json", { planned_values: {}, variables }))).toEqual(["plan var.password_platform_lead"]);
    // A plan is expected to hold nothing, though the state of the same stack is.
    expect(found(json("dev-identities.json", { resource_changes: changes }))).toHaveLength(1);
  });

  test.each([
    ["a password in a field", `  password: ${PASSWORD}`],
    ["clouds.yaml printed to the terminal", `clouds:\n  a:\n    auth: {username: user-1, password: "hunter2-x"}`],
    ["what an engine logs as JSON", `{"@level":"info","values":{"client_secret":"abcdef123456"}}`],
    ["a kubeconfig's key", "    client-key-data: LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0t"],
    ["a private key", KEY],
    ["a token of a service account", `the token is ${JWT}`],
    ["a header", "> Authorization: Bearer 0123456789abcdef0123"],
    ["an address with a password", "cloning https://deployer:hunter2-x@git.meridian.example/a.git"],
    ["an environment that was printed", "OVH_APPLICATION_SECRET=0123456789abcdef\nHOME=/root"],
  ])("in a log: %s", (_, line) => {
    expect(found(text(line)).length).toBeGreaterThan(0);
  });

  test("in a log, without a name or a shape, because a state holds the same", () => {
    expect(found(identities, text(`nothing here\nconnecting as user-1 / ${PASSWORD} …`))).toEqual(["text line 2"]);
    expect(found(text(`connecting as user-1 / ${PASSWORD} …`))).toEqual([]);
  });

  test("in a synthesised stack: an attribute, a provider's setting, the default of a variable", () => {
    const stack = (content: object) => json("cdktf.out/stacks/dev-x/cdk.tf.json", { terraform: {}, ...content });
    const resource = { ovh_me_identity_user: { a: { login: "a", password: "hunter2" } } };
    expect(found(stack({ resource }))).toEqual(["stack ovh_me_identity_user.a.password"]);
    expect(found(stack({ provider: { ovh: [{ application_secret: "hunter2" }] } }))).toEqual([
      "stack provider.ovh[0].application_secret",
    ]);
    expect(found(stack({ variable: { admin_password: { default: "hunter2" } } }))).toEqual([
      "stack var.admin_password",
    ]);
    expect(found(stack({ terraform: { backend: { s3: { secret_key: "hunter2" } } } }))).toEqual([
      "stack terraform.backend.s3.secret_key",
    ]);
  });
});

describe("what is no secret is left alone", () => {
  test("references, variables, and what an engine shows in a value's place", () => {
    const resource = { ovh_me_identity_user: { a: { password: "${var.password_a}" } } };
    expect(found(json("stacks/identities/cdk.tf.json", { terraform: {}, resource }))).toEqual([]);
    const log = 'password = (sensitive value)\n  + token = (known after apply)\npassword: "${var.x}"\npassword=***\n';
    expect(found(text(log))).toEqual([]);
  });

  test("names of secrets, times and lengths beside them, and addresses", () => {
    expect(
      found(
        text(
          "secretName: log-service\npassword_last_update: 2026-01-01\ncredentials_secret: log-service\n" +
            "https://git.meridian.example:8443/a@b\nthe password is in the vault\ntoken bucket: full\n",
        ),
      ),
    ).toEqual([]);
  });

  test("the address and the authority of a cluster, which everybody who reaches it may know", () => {
    const host = "https://0123.c1.gra.k8s.ovh.net";
    const attributes = { kubeconfig_attributes: [{ host, client_key: "a2V5LWRhdGEtMTIzNA==" }] };
    const cluster = state("dev-cluster", {
      resources: [{ mode: "managed", type: "ovh_cloud_project_kube", name: "c", instances: [{ attributes }] }],
    });
    expect(found(cluster, text(`server: ${host}`))).toEqual([]);
    expect(found(cluster, text("a2V5LWRhdGEtMTIzNA=="))).toEqual(["text line 1"]);
  });
});

test("no finding shows the secret that it is about", () => {
  const result = scan([identities, text(`x ${PASSWORD}\npassword: ${PASSWORD}`), state("a", { resources: [user] })]);
  expect(result.findings).toHaveLength(3);
  expect(JSON.stringify(result)).not.toContain(PASSWORD);
});
