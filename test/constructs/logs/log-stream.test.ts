import { LogStream, Retention } from "../../../constructs/logs/log-stream";
import { Template } from "../../support/template";

const synth = (retention: Retention) =>
  Template.of(
    (scope) =>
      void new LogStream(scope, "Audit", {
        title: "meridian-prod-audit",
        description: "who did what",
        service: "ldp-ab-12345",
        cluster: "cluster-1",
        retention,
      }),
  );

describe("LogStream", () => {
  it("asks the cluster for the retention by its duration", () => {
    synth(Retention.days(90)).hasDataSource("ovh_dbaas_logs_cluster_retention", {
      cluster_id: "cluster-1",
      duration: "P90D",
    });
  });

  it("has no cold storage unless the retention says so", () => {
    expect(synth(Retention.days(14)).only("ovh_dbaas_logs_output_graylog_stream")).not.toHaveProperty(
      "cold_storage_enabled",
    );
    synth(Retention.days(90).thenCold(5)).hasResource("ovh_dbaas_logs_output_graylog_stream", {
      cold_storage_enabled: true,
      cold_storage_retention: 5,
    });
  });

  it("is found by title by whoever does not own it", () => {
    const template = Template.of((scope) => void LogStream.fromTitle(scope, "Audit", "ldp-ab-12345", "audit"));
    template.hasDataSource("ovh_dbaas_logs_output_graylog_stream", { title: "audit" });
    expect(template.resourceTypes).toEqual([]);
  });
});
