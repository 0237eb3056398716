import { chartVersions } from "../../../../model/specification/catalogue/releases";
import { FlightDynamics } from "../../../../workloads/flight-dynamics/flight-dynamics";
import { LogForwarding } from "../../../../workloads/log-forwarding/log-forwarding";
import { Telemetry } from "../../../../workloads/telemetry/telemetry";

test.each([
  ["flight-dynamics", FlightDynamics.versions],
  ["telemetry", Telemetry.versions],
  ["log-forwarding", LogForwarding.versions],
])("a spec may name the versions of %s that can be installed, and no others", (chart, installable) => {
  expect(chartVersions(chart)).toEqual(installable);
});

test.each(["warehouse", "constructor"])("of %s there is no chart to know the versions of", (chart) => {
  expect(chartVersions(chart)).toBeUndefined();
});
