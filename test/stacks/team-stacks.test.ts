import type { OutputStack } from "../../model/output/stack";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import { type Change, found } from "../support/changes";
import { changed, smallData } from "../support/small";
import { releasePolicy } from "../support/release-policies";
import { synthesise } from "../support/synthesise";

const synthesised = (...changes: readonly Change[]) => synthesise(changed(...changes) as LandingZoneData);

const releases = (stack: OutputStack) =>
  stack.resources
    .filter(({ type }) => type === "helm_release")
    .map(({ attributes: { name, namespace } }) => `${String(namespace)}/${String(name)}`)
    .sort();

describe("the owner of a release", () => {
  it("gives its stack and its namespace their name", () => {
    const landingZone = synthesised(
      ["teams.telemetry.releases", []],
      ["teams.flight-dynamics.releases", ["flight-dynamics", "telemetry"]],
    );
    expect(landingZone.stacks.map(({ name }) => name)).not.toContain("dev-telemetry");
    expect(releases(landingZone.stack("dev-flight-dynamics"))).toEqual([
      "flight-dynamics/flight-dynamics",
      "flight-dynamics/telemetry",
    ]);
  });

  it("has all its releases in one stack", () => {
    const landingZone = synthesised(
      ["teams.flight-dynamics.releases", []],
      ["teams.telemetry.releases", ["telemetry", "flight-dynamics"]],
    );
    expect(landingZone.stacks.map(({ name }) => name)).not.toContain("dev-flight-dynamics");
    expect(releases(landingZone.stack("dev-telemetry"))).toEqual(["telemetry/flight-dynamics", "telemetry/telemetry"]);
  });

  it("reaches the machines that its own connections name", () => {
    const landingZone = synthesised(
      ["teams.flight-dynamics.releases", []],
      ["teams.telemetry.releases", ["telemetry", "flight-dynamics"]],
    );
    const policy = JSON.stringify(releasePolicy(landingZone, "prod-platform", "release-flight-dynamics"));
    expect(policy).toContain("172.20.0.30/32");
    expect(policy).not.toContain("172.20.0.20/32");
  });
});

describe("the licence server", () => {
  it("is the machine whose role it is, whatever its name", () => {
    expect(JSON.stringify(synthesised().stack("prod-flight-dynamics").resources)).toContain("27000@172.20.0.20");
  });

  it("is an endpoint like any other without the role", () => {
    const landingZone = synthesised(["privateCloud.machines.licence-01.role", undefined]);
    expect(JSON.stringify(landingZone.stack("prod-flight-dynamics").resources)).not.toContain("27000@");
    expect(JSON.stringify(releasePolicy(landingZone, "prod-platform", "release-flight-dynamics"))).toContain(
      "172.20.0.20/32",
    );
  });
});

describe("the names no team may have", () => {
  const zone = synthesised();
  const teams = Object.keys(smallData().teams);
  const refused = (name: string) => found(changed([`teams.${name}`, { ...smallData().teams.security, accounts: [] }]));

  it("are those of every stack of an environment that is no team's", () => {
    const kinds = zone.stacks.flatMap(({ name }) => /^dev-(.+)$/.exec(name)?.[1] ?? []);
    const own = kinds.filter((kind) => !teams.includes(kind));
    expect(own).toContain("cluster");
    for (const kind of own) expect(refused(kind)).toEqual([`SPEC-NAME-RESERVED teams.${kind}`]);
  });

  it("are those of every namespace that is no team's", () => {
    const own = zone
      .stack("dev-platform")
      .resources.filter(({ type }) => type === "kubernetes_namespace_v1")
      .map(({ attributes }) => (attributes.metadata as { name: string }).name)
      .filter((name) => !teams.includes(name));
    expect(own).toEqual(["deployers", "log-forwarding", "private-cloud"]);
    for (const name of own) expect(refused(name)).toEqual([`SPEC-NAME-RESERVED teams.${name}`]);
  });
});
