import { retentionId, seed } from "../../../../sandbox/world/seed";
import { Cloud } from "../support/cloud";
import { createCluster, orderProject } from "../support/landing-zone";

const STREAM = "ovh_dbaas_logs_output_graylog_stream";
const stream = { service_name: seed.logService, title: "meridian-dev-audit", description: "who did what" };
let cloud: Cloud;
beforeEach(async () => (cloud = await Cloud.seeded()));

describe("the log service", () => {
  it("offers its retentions by duration", () => {
    const wanted = { service_name: seed.logService, cluster_id: seed.logCluster };
    const found = cloud.data("ovh_dbaas_logs_cluster_retention", { ...wanted, duration: "P90D" });
    expect(found.retention_id).toBe(retentionId("P90D"));
    expect(() => cloud.data("ovh_dbaas_logs_cluster_retention", { ...wanted, duration: "P91D" })).toThrow(
      "P14D, P180D, P30D",
    );
  });

  it("has a default cluster, and no other", () => {
    expect(cloud.data("ovh_dbaas_logs_cluster", { service_name: seed.logService }).id).toBe(seed.logCluster);
    const other = { service_name: seed.logService, cluster_id: "other" };
    expect(() => cloud.data("ovh_dbaas_logs_cluster", other)).toThrow("cluster other not found");
    expect(() => cloud.data("ovh_dbaas_logs_cluster", { service_name: "ldp-xx-1" })).toThrow("does not exist");
  });
});

describe("streams", () => {
  it("take the shortest retention, a write token that says what it is, and are found by title", () => {
    const created = cloud.create(STREAM, stream);
    expect(created).toMatchObject({
      retention_id: retentionId("P14D"),
      stream_id: created.id,
      cold_storage_target: null,
    });
    expect(created.write_token).toMatch(/^sandbox-not-a-secret-/);
    expect(cloud.data(STREAM, { service_name: seed.logService, title: stream.title }).stream_id).toBe(created.id);
  });

  it("settle the rest of cold storage, and want whole years of it", () => {
    const cold = { ...stream, cold_storage_enabled: true, cold_storage_retention: 5 };
    expect(cloud.create(STREAM, cold)).toMatchObject({ cold_storage_target: "PCS", cold_storage_compression: "LZMA" });
    expect(() => cloud.create(STREAM, { ...cold, cold_storage_retention: 11 })).toThrow("from 1 to 10");
  });

  it("are refused with an unknown retention, service or parent", () => {
    expect(() => cloud.create(STREAM, { ...stream, retention_id: "x" })).toThrow("retention x not found");
    expect(() => cloud.create(STREAM, { ...stream, service_name: "ldp-xx-1" })).toThrow("does not exist");
    expect(() => cloud.create(STREAM, { ...stream, parent_stream_id: "x" })).toThrow("stream x not found");
  });

  it("stay while a cluster's audit log comes in", () => {
    const created = cloud.create(STREAM, stream);
    const service_name = orderProject(cloud);
    const kube_id = createCluster(cloud, service_name, "meridian-dev").id;
    const wanted = { service_name, kube_id, kind: "audit", stream_id: created.id };
    const subscription = cloud.create("ovh_cloud_project_kube_log_subscription", wanted);
    expect(() => cloud.create("ovh_cloud_project_kube_log_subscription", wanted)).toThrow("already forwards");
    expect(() => cloud.remove(STREAM, created)).toThrow("still receives");
    cloud.remove("ovh_cloud_project_kube_log_subscription", subscription);
    cloud.remove(STREAM, created);
    expect(cloud.read(STREAM, created)).toBeNull();
    expect(() => cloud.create("ovh_cloud_project_kube_log_subscription", wanted)).toThrow("not found");
  });
});

describe("who may read", () => {
  it("roles count the streams they open", () => {
    const { id: stream_id } = cloud.create(STREAM, stream);
    const role = cloud.create("ovh_dbaas_logs_role", {
      service_name: seed.logService,
      name: "security",
      description: "",
    });
    const permission = { service_name: seed.logService, role_id: role.id, stream_id };
    cloud.create("ovh_dbaas_logs_role_permission_stream", permission);
    expect(cloud.read("ovh_dbaas_logs_role", role)).toMatchObject({ nb_permission: 1 });
    const stranger = { ...permission, stream_id: "x" };
    expect(() => cloud.create("ovh_dbaas_logs_role_permission_stream", stranger)).toThrow("stream x not found");
  });

  it("tokens are for a cluster of the service", () => {
    const token = cloud.create("ovh_dbaas_logs_token", { service_name: seed.logService, name: "grafana" });
    expect(token.cluster_id).toBe(seed.logCluster);
    cloud.world.remove("ovh_dbaas_logs_token", token.id);
    expect(() => cloud.read("ovh_dbaas_logs_token", token)).toThrow("404");
  });
});
