import { LogRole } from "../../../constructs/logs/log-role";
import { Template } from "../../support/template";

test("a role of the log service opens its streams to its members, each by a permission of its own", () => {
  const template = Template.of(
    (scope) =>
      void new LogRole(scope, "Readers", {
        name: "meridian-dev-audit-readers",
        description: "searches",
        service: "ldp-ab-12345",
        streams: { audit: { streamId: "two" }, applications: { streamId: "one" } },
      }),
  );
  expect(template.only("ovh_dbaas_logs_role")).toMatchObject({ name: "meridian-dev-audit-readers" });
  expect(template.resources("ovh_dbaas_logs_role_permission_stream").map(({ stream_id }) => stream_id)).toEqual([
    "one",
    "two",
  ]);
});
