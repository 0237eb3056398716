import type { Attributes } from "../../../../sandbox/world/contract";
import { Cloud } from "../support/cloud";
import { createCluster, orderProject } from "../support/landing-zone";

const NAMESPACE = "kubernetes_namespace_v1";
const SECRET = "kubernetes_secret_v1";
let cloud: Cloud;
let dev: Cloud;
beforeEach(async () => {
  cloud = await Cloud.seeded();
  const project = orderProject(cloud);
  createCluster(cloud, project, "meridian-dev");
  createCluster(cloud, project, "meridian-staging");
  dev = cloud.as({ config_context: "dev" });
});

const named = (name: string, namespace = ""): Attributes => ({
  metadata: [namespace === "" ? { name } : { name, namespace }],
});

describe("which cluster", () => {
  it("is the one the context names: by the environment, or by its whole name", () => {
    const namespace = dev.create(NAMESPACE, named("telemetry"));
    expect(namespace.id).toBe("telemetry");
    expect(cloud.as({ config_context: "meridian-dev" }).read(NAMESPACE, namespace)).not.toBeNull();
    expect(cloud.as({ config_context: "staging" }).read(NAMESPACE, namespace)).toBeNull();
    cloud.as({ config_context: "staging" }).create(NAMESPACE, named("telemetry"));
  });

  it("has to be there, at every step: what cannot be reached is not forgotten", () => {
    const namespace = dev.create(NAMESPACE, named("telemetry"));
    const prod = cloud.as({ config_context: "prod" });
    expect(() => prod.create(NAMESPACE, named("x"))).toThrow('context "prod" does not exist; clusters: meridian-dev');
    expect(() => prod.read(NAMESPACE, namespace)).toThrow("unreachable");
    expect(() => cloud.create(NAMESPACE, named("x"))).toThrow("several clusters");
  });
});

describe("objects", () => {
  it("have metadata that grows with them", () => {
    dev.create(NAMESPACE, named("telemetry"));
    const policy = dev.create("kubernetes_network_policy_v1", { ...named("deny", "telemetry"), spec: [{ a: 1 }] });
    expect(policy).toMatchObject({ id: "telemetry/deny", metadata: [{ generation: 1, resource_version: "1" }] });
    const respecified = dev.update("kubernetes_network_policy_v1", policy, { spec: [{ a: 2 }] });
    expect(respecified.metadata).toMatchObject([{ generation: 2, resource_version: "2" }]);
    const [before] = policy.metadata as { uid: string }[];
    expect(respecified.metadata).toMatchObject([{ uid: before?.uid }]);
  });

  it("live in a namespace that exists, and under a name of their own", () => {
    expect(() => dev.create(SECRET, named("s", "nowhere"))).toThrow('namespaces "nowhere" not found');
    dev.create(SECRET, named("s", "default"));
    expect(() => dev.create(SECRET, named("s", "default"))).toThrow('secrets "s" already exists');
    expect(() => dev.create("kubernetes_secret", named("s", "default"))).toThrow("already exists");
    dev.create("kubernetes_config_map_v1", named("s", "default"));
  });

  it("may get the end of their name from the server", () => {
    const secret = dev.create(SECRET, { metadata: [{ generate_name: "token-", namespace: "default" }] });
    expect(secret.id).toMatch(/^default\/token-[0-9a-f]{5}$/);
  });

  it.each([
    [NAMESPACE, { name: "Telemetry" }, "lowercase RFC 1123 label"],
    [NAMESPACE, { name: "a".repeat(64) }, "at most 63 characters"],
    ["kubernetes_service_v1", { name: "1st", namespace: "default" }, "DNS-1035"],
    [SECRET, { name: "x", namespace: "default", labels: { team: "flight dynamics" } }, "valid label value"],
    [SECRET, { name: "x", namespace: "default", labels: { "a b": "x" } }, "qualified name"],
  ])("%s is refused as %j", (type, metadata, words) => {
    expect(() => dev.create(type, { metadata: [metadata] })).toThrow(words);
  });

  it("of RBAC may have colons in their names", () => {
    expect(dev.create("kubernetes_cluster_role_v1", named("meridian:audit")).id).toBe("meridian:audit");
  });

  it("go with their namespace, and only with theirs", () => {
    const namespace = dev.create(NAMESPACE, named("telemetry"));
    dev.create(NAMESPACE, named("telemetry-2"));
    for (const home of ["telemetry", "telemetry-2"]) {
      dev.create(SECRET, named("s", home));
      cloud
        .as({ kubernetes: { config_context: "dev" } })
        .create("helm_release", { name: "r", namespace: home, chart: "c" });
    }
    dev.remove(NAMESPACE, namespace);
    expect(cloud.world.list(SECRET).map(({ attributes }) => attributes.id)).toEqual(["telemetry-2/s"]);
    expect(cloud.world.list("helm_release").map(({ attributes }) => attributes.namespace)).toEqual(["telemetry-2"]);
  });
});
