import { spawnSync } from "node:child_process";
import { landingZone } from "../../../environments";
import { privateCloudRunbook } from "../../../stacks/runbooks/private-cloud";
import { type Answers, runChecks, type Situation } from "./support/private-cloud";

const prod = privateCloudRunbook(landingZone(), "prod");
const policy = "/policy/api/v1/infra/domains/default/gateway-policies/meridian-prod";
const route = "/policy/api/v1/infra/tier-1s/edge/static-routes/meridian-prod";
const job = (name: string): string => `/api/v1/jobs?nameFilter=meridian-${name}`;
const networks = ["10.18.0.0/20", "10.18.16.0/22", "10.18.20.0/22"];

const allow = (address: string, ports: string) => ({
  action: "ALLOW",
  disabled: false,
  source_groups: ["10.18.0.0/20"],
  destination_groups: [address],
  service_entries: [{ l4_protocol: "TCP", destination_ports: [ports] }],
});

const veeam = (machine: string, days: number, schedule: object) => ({
  data: [
    {
      name: `meridian-${machine}`,
      isDisabled: false,
      virtualMachines: { includes: [{ inventoryObject: { name: machine } }] },
      storage: { retentionPolicy: { type: "Days", quantity: days } },
      schedule: { runAutomatically: true, ...schedule },
    },
  ],
});
const daily = { daily: { isEnabled: true, dailyKind: "Everyday", days: ["monday", "tuesday"] } };
const weekly = { daily: { isEnabled: true, dailyKind: "SelectedDays", days: ["sunday"] } };

const rules = ["business-systems-erp-legacy", "flight-dynamics-licence-01", "telemetry-archive-01"];
const ids = [...rules, "drop-from", "drop-to"].map((id) => ({ id }));
const answers: Answers = {
  [route]: { network: "10.18.0.0/20", next_hops: [{ ip_address: "10.31.255.13" }] },
  [policy]: { category: "LocalGatewayRules", stateful: true, rules: ids },
  [`${policy}/rules/${rules[0]}`]: allow("172.20.0.10", "8069"),
  [`${policy}/rules/${rules[1]}`]: allow("172.20.0.20", "27000-27009"),
  [`${policy}/rules/${rules[2]}`]: allow("172.20.0.30", "2049"),
  [`${policy}/rules/drop-from`]: { action: "DROP", source_groups: networks, destination_groups: ["ANY"] },
  [`${policy}/rules/drop-to`]: { action: "DROP", source_groups: ["ANY"], destination_groups: networks },
  [job("archive-01")]: veeam("archive-01", 30, daily),
  [job("erp-legacy")]: veeam("erp-legacy", 90, daily),
  [job("licence-01")]: veeam("licence-01", 60, weekly),
};

const done: Situation = {
  answers,
  portGroups: { management: [11], servers: [10, 10], transit: [200] },
  open: [
    "business-systems erp-legacy.private-cloud.svc",
    "flight-dynamics licence-01.private-cloud.svc",
    "telemetry archive-01.private-cloud.svc",
  ],
};
const withAnswer = (path: string, answer: unknown): Situation => ({ ...done, answers: { ...answers, [path]: answer } });

/** curl and jq belong to the machine; without them the checks have to say that they could not run. */
const missing = ["curl", "jq"].filter((program) => spawnSync(program, ["--version"]).error !== undefined);

async function expectChecks(situation: Situation, status: number, lines: readonly string[]): Promise<void> {
  const outcome = await runChecks(prod, situation);
  if (missing.length > 0) {
    expect(outcome).toMatchObject({ status: 3, err: expect.stringContaining(`${missing[0]} is not installed`) });
    return;
  }
  const told = outcome.lines.filter((line) => !line.startsWith("done "));
  expect({ ...outcome, lines: told.slice(0, -1) }).toEqual({ status, lines, err: "" });
}

test("all is done where everything stands as declared", () => expectChecks(done, 0, []));

const left: readonly (readonly [what: string, situation: Situation, step: string])[] = [
  [
    "a port group of which one port is on another VLAN",
    { ...done, portGroups: { ...done.portGroups, servers: [10, 99] } },
    "port-group-servers",
  ],
  [
    "a port group that is not there",
    { ...done, portGroups: { management: [11], servers: [10] } },
    "port-group-transit",
  ],
  ["no route back", withAnswer(route, undefined), "return-route"],
  [
    "a second way back",
    withAnswer(route, {
      network: "10.18.0.0/20",
      next_hops: [{ ip_address: "10.31.255.13" }, { ip_address: "10.31.255.9" }],
    }),
    "return-route",
  ],
  [
    "a rule that is switched off",
    withAnswer(`${policy}/rules/${rules[2]}`, { ...allow("172.20.0.30", "2049"), disabled: true }),
    "edge-rule-telemetry-archive-01",
  ],
  [
    "a rule that opens more ports than declared",
    withAnswer(`${policy}/rules/${rules[1]}`, allow("172.20.0.20", "1-65535")),
    "edge-rule-flight-dynamics-licence-01",
  ],
  [
    "a rule that nobody declares any more",
    withAnswer(policy, { category: "LocalGatewayRules", stateful: true, rules: [...ids, { id: "telemetry-old-01" }] }),
    "edge-no-other-rule",
  ],
  [
    "machines that may open connections to the environment",
    withAnswer(`${policy}/rules/drop-to`, undefined),
    "edge-drop-to",
  ],
  [
    "a job that keeps restore points for less long",
    withAnswer(job("erp-legacy"), veeam("erp-legacy", 7, daily)),
    "backup-erp-legacy",
  ],
  [
    "a job that runs once a week instead of daily",
    withAnswer(job("archive-01"), veeam("archive-01", 30, weekly)),
    "backup-archive-01",
  ],
  [
    "a job of the right name for another machine",
    withAnswer(job("licence-01"), {
      data: veeam("archive-01", 60, weekly).data.map((data) => ({ ...data, name: "meridian-licence-01" })),
    }),
    "backup-licence-01",
  ],
  ["a path that is closed", { ...done, open: done.open.slice(1) }, "reach-business-systems-erp-legacy"],
  [
    "a path that nobody declared",
    { ...done, open: [...done.open, "business-systems 172.20.0.20"] },
    "blocked-business-systems-licence-01",
  ],
];

const whatOf = (id: string): string | undefined =>
  prod.parts.flatMap(({ steps }) => steps).find((step) => step.id === id)?.what;

test.each(left)("%s is left to do", (_, situation, step) =>
  expectChecks({ ...situation, steps: [step] }, 2, [`left     ${whatOf(step)}`]),
);

test("what cannot be found out is unknown, and neither done nor left", async () => {
  await expectChecks({ ...withAnswer(job("licence-01"), 401), steps: ["backup-licence-01"] }, 3, [
    "unknown  Back up licence-01 weekly, and keep each restore point 60 days",
  ]);
  await expectChecks(
    { ...done, broken: ["govc"], steps: ["port-group-management", "port-group-servers", "port-group-transit"] },
    3,
    ["management on VLAN 11", "servers on VLAN 10", "transit on VLAN 200"].map(
      (group) => `unknown  Put port group ${group}`,
    ),
  );
});

test("a closed way is not proven by a pod that never ran", async () => {
  const { status, lines } = await runChecks(prod, { ...done, broken: ["kubectl"] });
  expect(status).toBe(3);
  expect(lines.filter((line) => line.startsWith("done ") && /pods/.test(line))).toEqual([]);
});

test("steps can be run alone, by their names", async () => {
  await expectChecks({ ...withAnswer(route, undefined), steps: ["edge-policy", "edge-drop-from"] }, 0, []);
  const { status, err } = await runChecks(prod, { ...done, steps: ["edge-polcy"] });
  expect([status, err]).toEqual([3, expect.stringContaining(missing[0] ?? "edge-polcy")]);
});

test("says all that is missing at once, before anything is asked", async () => {
  const { status, err } = await runChecks(prod, { ...done, absent: ["govc"], unset: ["NSX_URL", "SLZ_CHECK_IMAGE"] });
  expect(status).toBe(3);
  for (const name of ["NSX_URL is not set", "SLZ_CHECK_IMAGE is not set"]) expect(err).toContain(name);
});
