import { notReadyReasons } from "../../../lab/run/reasons";
import { recordedApi } from "../support/recorded-api";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24, 12, 0, seconds)).toISOString();
const event = (reason: string, seconds: number, more: object = {}) => ({
  type: "Warning",
  reason,
  message: ` why ${reason} `,
  lastTimestamp: at(seconds),
  metadata: {},
  involvedObject: { kind: "Pod", name: "a" },
  ...more,
});
const reasons = (items: readonly object[], since = 0) =>
  notReadyReasons(recordedApi({ "/api/v1/namespaces/team/events": { items } }), "team", Date.parse(at(since)));

test("are the warnings since the stack began, the newest last, each once", async () => {
  const items = [
    event("FailedMount", 30),
    event("FailedScheduling", 20),
    event("FailedScheduling", 25),
    event("BackOff", 5),
    event("Scheduled", 30, { type: "Normal" }),
  ];
  expect(await reasons(items, 10)).toEqual([
    "Pod team/a: FailedScheduling: why FailedScheduling",
    "Pod team/a: FailedMount: why FailedMount",
  ]);
});

test("are taken by whichever time an event has", async () => {
  const created = event("Created", 0, { lastTimestamp: null, metadata: { creationTimestamp: at(20) } });
  const timed = event("Timed", 0, { lastTimestamp: null, eventTime: at(30) });
  expect(await reasons([timed, created], 10)).toEqual([
    "Pod team/a: Created: why Created",
    "Pod team/a: Timed: why Timed",
  ]);
});

test("leave out what no cluster of the lab can do, and all but the last when there are many", async () => {
  expect(await reasons([event("FailedGetResourceMetric", 20)])).toEqual([]);
  const many = Array.from({ length: 40 }, (_, index) => event(`Reason${index}`, index));
  const said = await reasons(many);
  expect(said).toHaveLength(15);
  expect(said.at(-1)).toContain("Reason39");
});
