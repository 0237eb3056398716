import { unpinned } from "../../../../policies/guardrails/supply/unpinned";
import { inProduction } from "../../../support/written-output";
import { verdict } from "../support";

const helm = { helm: { source: "helm", version: "3.1.1" } };
const terraform = (required_providers: object) => ({ terraform: { required_providers } });

const chart = (attributes: object): string[] =>
  verdict(unpinned, inProduction({ helm_release: { R: { name: "r", ...attributes } } }, terraform(helm)));

const provider = (required: object): string[] =>
  verdict(unpinned, inProduction({ ovh_vrack: { V: { name: "v" } } }, terraform(required)));

const stored = { repository: "oci://registry.acme.example/charts", chart: "nats" };

describe("a chart", () => {
  test.each([
    ["of one version", { ...stored, version: "1.2.3" }],
    ["of one version, with what Helm's own have before and behind", { ...stored, version: "v1.2.3-rc.1+build.4" }],
    ["that lies beside the stack", { chart: "./assets/Chart_1A2B/3c4d" }],
    ["whose archive names its version", { chart: "https://charts.acme.example/nats-1.2.3.tgz" }],
  ])("%s passes", (_, attributes) => expect(chart(attributes)).toEqual(["pass"]));

  test.each([
    ["without a version", stored],
    ["of a range", { ...stored, version: "^1.2.3" }],
    ["of a part of one", { ...stored, version: "1.2" }],
    ["of any", { ...stored, version: "*" }],
    ["of the newest", { ...stored, version: "latest" }],
    ["of an archive that is always the newest", { chart: "https://charts.acme.example/nats.tgz" }],
  ])("%s is refused", (_, attributes) =>
    expect(chart(attributes)).toEqual(["error prod-network/helm_release.R version"]),
  );

  test("whose version is an expression is unknown", () => {
    expect(chart({ ...stored, version: "${var.nats}" })).toEqual(["unknown prod-network/helm_release.R version"]);
    expect(chart({ chart: "${var.chart}" })).toEqual(["unknown prod-network/helm_release.R chart"]);
  });
});

describe("a provider", () => {
  const found = ["error prod-network terraform.required_providers.ovh.version"];

  test.each(["2.19.0", "= 2.19.0"])("of version %s passes", (version) => {
    expect(provider({ ovh: { source: "ovh/ovh", version } })).toEqual(["pass"]);
  });

  test.each(["~> 2.19", ">= 2.19.0", "2.19", ">= 2.19.0, < 3.0.0"])("of version %s is refused", (version) => {
    expect(provider({ ovh: { source: "ovh/ovh", version } })).toEqual(found);
  });

  test("without a version, and one that is used and not named, is refused", () => {
    expect(provider({ ovh: { source: "ovh/ovh" } })).toEqual(found);
    expect(provider({})).toEqual(found);
  });

  test("is the one that a resource names, and states of other stacks need none", () => {
    const resources = { ovh_vrack: { V: { name: "v", provider: "cloud.blue" } } };
    const blocks = {
      ...terraform({ cloud: { source: "ovh/ovh", version: "2.19.0" } }),
      data: { terraform_remote_state: { S: {} } },
    };
    expect(verdict(unpinned, inProduction(resources, blocks))).toEqual(["pass"]);
  });
});

describe("a module", () => {
  const called = (source: string, version?: string): string[] =>
    verdict(unpinned, inProduction({}, { module: { M: { source, ...(version && { version }) } } }));

  test("passes with one version, a tag or a commit, or from the stack's own folder", () => {
    expect(called("acme/network/ovh", "1.2.3")).toEqual(["pass"]);
    expect(called("git::https://git.acme.example/network.git?ref=v1.2.3")).toEqual(["pass"]);
    expect(called("./modules/network")).toEqual(["pass"]);
  });

  test("is refused without", () => {
    expect(called("acme/network/ovh", "~> 1.2")).toEqual(["error prod-network module.M.version"]);
    expect(called("git::https://git.acme.example/network.git")).toEqual(["error prod-network module.M.source"]);
  });
});
