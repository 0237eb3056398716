import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import type { Construct } from "constructs";
import { parse } from "yaml";
import { Chart } from "../../../constructs/kubernetes/chart";
import { HelmRelease, type HelmReleaseProps, type HelmValues } from "../../../constructs/kubernetes/helm-release";
import { Template } from "../../support/template";

const remote = Chart.repository({ repository: "oci://registry.meridian.example/charts", name: "knative-operator" });

const release =
  (props: Partial<HelmReleaseProps> = {}) =>
  (scope: Construct) =>
    new HelmRelease(scope, "Knative", {
      name: "knative-operator",
      namespace: "knative-operator",
      chart: remote,
      version: "v1.23.0",
      ...props,
    });

const attributes = (props: Partial<HelmReleaseProps> = {}) => Template.of(release(props)).only("helm_release");
const renderedValues = (values: HelmValues) => (attributes({ values }).values as string[])[0];

describe("a release", () => {
  test("is wholly new or wholly as before, and leaves namespaces to the platform", () => {
    expect(attributes()).toMatchObject({
      name: "knative-operator",
      namespace: "knative-operator",
      chart: "knative-operator",
      repository: "oci://registry.meridian.example/charts",
      version: "v1.23.0",
      wait: true,
      atomic: true,
      cleanup_on_fail: true,
      max_history: 10,
      timeout: 600,
      create_namespace: false,
      lint: false,
    });
  });

  test("that may not roll back leaves what failed to be looked at", () => {
    expect(attributes({ rollbackOnFailure: false })).toMatchObject({
      atomic: false,
      cleanup_on_fail: false,
      wait: true,
    });
  });

  test("waits as long as told and lints when told", () => {
    expect(attributes({ timeoutSeconds: 3600, lint: true })).toMatchObject({ timeout: 3600, lint: true });
  });

  test("comes after what it depends on", () => {
    const template = Template.of((scope) => {
      const operator = release()(scope);
      new HelmRelease(scope, "Serving", {
        name: "knative-serving",
        namespace: "knative-serving",
        chart: remote,
        version: "1.0.0",
        dependsOn: [operator.resource],
      });
    });
    template.hasResource("helm_release", {
      name: "knative-serving",
      depends_on: [expect.stringMatching(/^helm_release\.Knative_/)],
    });
  });

  test.each([
    ["a name of 54 characters", { name: "a".repeat(54) }, "RELEASE-NAME"],
    ["a name in capitals", { name: "Knative" }, "RELEASE-NAME"],
    ["an empty name", { name: "" }, "RELEASE-NAME"],
    ["a namespace with an underscore", { namespace: "knative_operator" }, "RELEASE-NAMESPACE"],
    ["a range of versions", { version: "^1.23.0" }, "RELEASE-VERSION"],
    ["half a version", { version: "1.23" }, "RELEASE-VERSION"],
    ["no version at all", { version: "latest" }, "RELEASE-VERSION"],
    ["no time", { timeoutSeconds: 0 }, "RELEASE-TIMEOUT"],
    ["more than an hour", { timeoutSeconds: 3601 }, "RELEASE-TIMEOUT"],
  ])("is refused with %s", (_what, props, code) => {
    expect(() => Template.of(release(props))).toThrow(code);
  });

  test("may have a name of 53 characters", () => {
    expect(attributes({ name: "a".repeat(53) })).toMatchObject({ name: "a".repeat(53) });
  });
});

describe("values", () => {
  test("are one document, the same for the same values in another order", () => {
    const [one, other] = [
      renderedValues({ b: { d: 1, c: [2, 1] }, a: "x" }),
      renderedValues({ a: "x", b: { c: [2, 1], d: 1 } }),
    ];
    expect(one).toBe(other);
    expect(parse(one ?? "")).toEqual({ a: "x", b: { c: [2, 1], d: 1 } });
    expect(attributes({ values: { a: 1 } }).values).toHaveLength(1);
  });

  test("keep their types, whatever they look like", () => {
    const values = {
      text: "true",
      number: "1.10",
      octal: "0440",
      empty: "",
      long: "x ".repeat(200),
      lines: "a\nb\n",
      yes: true,
    };
    expect(parse(renderedValues(values) ?? "")).toEqual(values);
  });

  test("leave out what is undefined, and groups of it, so that the chart's own value stands", () => {
    const values = { a: undefined, b: { c: undefined, d: 1 }, e: { f: { g: undefined } }, kept: {}, list: [] };
    expect(parse(renderedValues(values) ?? "")).toEqual({ b: { d: 1 }, kept: {}, list: [] });
  });

  test("of the chart that look like the engine's expressions stay the chart's", () => {
    expect(renderedValues({ a: "${HOME} %{if} $5 50%" })?.trim()).toBe("a: $${HOME} %%{if} $5 50%");
  });

  test("with a reference are encoded by the engine, which alone can quote what it will be", () => {
    const template = Template.of((scope) => {
      const host = new TerraformVariable(scope, "host", { type: "string" });
      release({ values: { warehouse: { host: host.stringValue }, replicas: 2 } })(scope);
    });
    expect(template.only("helm_release").values).toEqual([
      '${yamlencode({"replicas" = 2, "warehouse" = {"host" = var.host}})}',
    ]);
  });
});

describe("a chart in a repository", () => {
  test.each(["http://charts.example", "registry.meridian.example/charts", "oci://", ""])(
    "is not fetched from %j",
    (repository) => {
      expect(() => Chart.repository({ repository, name: "x" })).toThrow("CHART-REPOSITORY");
    },
  );
});

describe("a local chart", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "slz-chart-"));
    mkdirSync(join(folder, "templates"));
    writeFileSync(join(folder, "Chart.yaml"), "apiVersion: v2\nname: demo\nversion: 1.4.0\n");
    writeFileSync(join(folder, "templates/a.yaml"), "a: 1\n");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const synthesise = (): string => {
    const stack = new TerraformStack(Testing.app(), "test");
    new HelmProvider(stack, "helm");
    release({ chart: Chart.local(folder), version: "1.4.0" })(stack);
    return Testing.fullSynth(stack);
  };
  const inStack = <T>(use: (folder: string, template: string) => T): T => {
    const output = synthesise();
    try {
      const stack = join(output, "stacks", "test");
      return use(stack, readFileSync(join(stack, "cdk.tf.json"), "utf8"));
    } finally {
      rmSync(output, { recursive: true, force: true });
    }
  };
  const chartPath = () =>
    inStack((_stack, template) => {
      const [found] = Object.values<{ chart: string }>(JSON.parse(template).resource.helm_release);
      return found?.chart ?? "";
    });

  test("goes with the stack, by a path inside it, and is linted", () => {
    inStack((stack, template) => {
      const [found] = Object.values<{ chart: string; lint: boolean }>(JSON.parse(template).resource.helm_release);
      expect(found).toMatchObject({ lint: true, chart: expect.stringMatching(/^\.\/assets\//) });
      expect(template).not.toContain(folder);
      const copy = join(stack, found?.chart ?? "");
      expect(readdirSync(copy).sort()).toEqual(["Chart.yaml", "templates"]);
      expect(existsSync(join(copy, "templates/a.yaml"))).toBe(true);
    });
  });

  test("has the same path for the same content, wherever it is", () => {
    const first = chartPath();
    expect(chartPath()).toBe(first);
    const moved = mkdtempSync(join(tmpdir(), "slz-chart-"));
    const before = Chart.local(folder).contentHash;
    try {
      mkdirSync(join(moved, "templates"));
      for (const file of ["templates/a.yaml", "Chart.yaml"])
        writeFileSync(join(moved, file), readFileSync(join(folder, file)));
      expect(Chart.local(moved).contentHash).toBe(before);
    } finally {
      rmSync(moved, { recursive: true, force: true });
    }
  });

  test("has another path once a template changes, so that the plan shows it", () => {
    const before = chartPath();
    writeFileSync(join(folder, "templates/a.yaml"), "a: 2\n");
    expect(chartPath()).not.toBe(before);
  });

  test("is refused under another version than its own", () => {
    expect(() => Template.of(release({ chart: Chart.local(folder), version: "1.3.2" }))).toThrow(
      /CHART-VERSION[^]*release 1\.3\.2, Chart\.yaml 1\.4\.0/,
    );
  });

  test.each([
    ["is not there", () => rmSync(join(folder, "Chart.yaml"))],
    ["is no YAML", () => writeFileSync(join(folder, "Chart.yaml"), "a: [")],
    ["names no version", () => writeFileSync(join(folder, "Chart.yaml"), "name: demo\n")],
  ])("is refused when its Chart.yaml %s", (_what, change) => {
    change();
    expect(() => Chart.local(folder)).toThrow("CHART-NOT-FOUND");
  });
});
