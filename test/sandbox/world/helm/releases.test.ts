import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cloud } from "../support/cloud";
import { createCluster, orderProject } from "../support/landing-zone";

const RELEASE = "helm_release";
let cloud: Cloud;
let dev: Cloud;
beforeEach(async () => {
  cloud = await Cloud.seeded();
  createCluster(cloud, orderProject(cloud), "meridian-dev");
  dev = cloud.as({ kubernetes: { config_context: "dev" } });
});

const release = (changes: object = {}) => {
  return { name: "telemetry", namespace: "default", chart: "./assets/telemetry/0a1b", version: "2.1.0", ...changes };
};

describe("releases", () => {
  it("are deployed, and count their revisions", () => {
    const created = dev.create(RELEASE, release());
    expect(created).toMatchObject({ id: "telemetry", status: "deployed", metadata: { revision: 1, version: "2.1.0" } });
    expect(dev.update(RELEASE, created, { version: "2.2.0" })).toMatchObject({
      metadata: { revision: 2, version: "2.2.0" },
    });
  });

  it("need their namespace, or leave to make it", () => {
    const elsewhere = release({ namespace: "telemetry" });
    expect(() => dev.create(RELEASE, elsewhere)).toThrow('namespaces "telemetry" not found');
    dev.create(RELEASE, { ...elsewhere, create_namespace: true });
    const namespaces = cloud.as({ config_context: "dev" });
    expect(() => namespaces.create("kubernetes_namespace_v1", { metadata: [{ name: "telemetry" }] })).toThrow(
      "already exists",
    );
  });

  it("have a name of their own in their namespace, and one that Helm takes", () => {
    const created = dev.create(RELEASE, release());
    expect(() => dev.create(RELEASE, release())).toThrow("still in use");
    expect(() => dev.create(RELEASE, release({ name: "Telemetry" }))).toThrow("release name");
    expect(() => dev.create(RELEASE, release({ name: "a".repeat(54) }))).toThrow("at most 53");
    const { id, metadata, name, namespace, status, version } = created;
    const known = { id, metadata, name, namespace, status, version, chart: "0a1b" };
    expect(dev.import(RELEASE, "default/telemetry")).toMatchObject(known);
    dev.remove(RELEASE, created);
    expect(dev.read(RELEASE, created)).toBeNull();
  });

  it("show their values merged, in order, with what is secret hidden", () => {
    const created = dev.create(
      RELEASE,
      release({
        values: ["a: {b: 1, c: 2}\nlist: [1]", "a: {b: 3}\ngone: null"],
        set: [
          { name: "a.d", value: "true" },
          { name: "a.text", value: "1", type: "string" },
          { name: "hosts[1].name", value: "x" },
          { name: "ports.443", value: "open" },
          { name: "labels.meridian\\.example/team", value: "telemetry" },
          { name: "list[1]", value: "2" },
        ],
        set_sensitive: [{ name: "password", value: "hunter2" }],
      }),
    );
    const { values } = created.metadata as { values: string };
    expect(JSON.parse(values)).toEqual({
      a: { b: 3, c: 2, d: true, text: "1" },
      hosts: [null, { name: "x" }],
      labels: { "meridian.example/team": "telemetry" },
      list: [1, 2],
      ports: { 443: "open" },
      password: "(sensitive value)",
    });
  });

  it("are refused with values that are no YAML, or no map", () => {
    expect(() => dev.create(RELEASE, release({ values: ["a: [1"] }))).toThrow("error converting YAML to JSON");
    expect(() => dev.create(RELEASE, release({ values: ["- 1"] }))).toThrow("not a map");
  });
});

describe("a chart in a folder", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "chart-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("says its name and version, which the release may not contradict", () => {
    writeFileSync(join(folder, "Chart.yaml"), "name: telemetry\nversion: 2.1.0\nappVersion: 5\n");
    const created = dev.create(RELEASE, release({ chart: folder }));
    expect(created.metadata).toMatchObject({ chart: "telemetry", version: "2.1.0", app_version: "5" });
    const other = release({ name: "other", chart: folder, version: "2.0.0" });
    expect(() => dev.create(RELEASE, other)).toThrow("has version 2.1.0, not 2.0.0");
  });

  it("has to be a chart", () => {
    writeFileSync(join(folder, "Chart.yaml"), "name: telemetry\n");
    expect(() => dev.create(RELEASE, release({ chart: folder }))).toThrow("name and version are required");
  });
});
