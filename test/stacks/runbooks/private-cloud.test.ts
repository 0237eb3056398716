import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { dueOn, overdueOn } from "../../../core/runbook";
import { checkedRunbookMarkdown, runbookJson, runbookScript } from "../../../core/runbook-text";
import { data, landingZone } from "../../../environments";
import { Port } from "../../../core/port";
import { privateCloudRunbook } from "../../../stacks/runbooks/private-cloud";
import { defineLandingZone } from "../../../model/specification/define-landing-zone";

const spec = landingZone();
const committed = resolve(__dirname, "../../../docs/runbooks");

test("each connection is a rule on the edge for that machine's ports, and everything else is dropped", () => {
  const page = checkedRunbookMarkdown(privateCloudRunbook(spec, "prod"));
  expect(page).toContain("### Let telemetry reach archive-01 (172.20.0.30) on tcp 2049");
  expect(page).toContain('"destination_ports":["27000-27009"]');
  expect(page).toContain("### Drop everything else from prod");
  expect(page).toContain("### Send answers for 10.18.0.0/20 to 10.31.255.13");
  expect(checkedRunbookMarkdown(privateCloudRunbook(spec, "dev"))).not.toContain("archive-01 (172.20.0.30) on");
});

test("every machine has a backup job with its frequency and retention, or a stated reason why not", () => {
  const page = checkedRunbookMarkdown(privateCloudRunbook(spec, "dev"));
  for (const [name, { backup }] of Object.entries(spec.privateCloud.machines)) {
    if (backup.kind === "none") expect(page).toMatch(new RegExp(`${name} .* has no job: ${backup.reason}`));
    else
      expect(page).toContain(
        `### Back up ${name} ${backup.frequency}, and keep each restore point ${backup.retentionDays} days`,
      );
  }
});

test("every network is a port group on its VLAN, the transit network too", () => {
  const page = checkedRunbookMarkdown(privateCloudRunbook(spec, "dev"));
  for (const text of ["servers on VLAN 10", "management on VLAN 11", "transit on VLAN 200"])
    expect(page).toContain(`### Put port group ${text}`);
});

const idsOf = (environment: string, from = spec) =>
  privateCloudRunbook(from, environment).parts.flatMap(({ steps }) => steps.map(({ id }) => id));

test("steps have names of their own", () => {
  for (const environment of Object.keys(spec.environments)) {
    const ids = idsOf(environment);
    expect(ids).toEqual([...new Set(ids)]);
  }
});

test("an environment without connections has no way back, and stays closed", () => {
  const closed = defineLandingZone({ ...data, connections: [] });
  const ids = idsOf("prod", closed).filter((id) => !/^(port-group|backup)-/.test(id));
  expect(ids).toEqual(["return-route", "edge-policy", "edge-drop-from", "edge-drop-to", "edge-no-other-rule"]);
  expect(checkedRunbookMarkdown(privateCloudRunbook(closed, "prod"))).toContain("### Have no route back");
});

test("each machine that is reached is tried from a team that may not reach it", () => {
  expect(idsOf("prod").filter((id) => id.startsWith("blocked-"))).toEqual([
    "blocked-flight-dynamics-erp-legacy",
    "blocked-business-systems-licence-01",
    "blocked-business-systems-archive-01",
  ]);
});

test("UDP is not tried, because silence and an open port are the same to a probe", () => {
  const { machines } = data.privateCloud;
  const udp = { ...machines["archive-01"]!, services: [Port.udp(2049)] };
  const changed = defineLandingZone({
    ...data,
    privateCloud: { ...data.privateCloud, machines: { ...machines, "archive-01": udp } },
    connections: [{ from: "prod/telemetry", to: "private-cloud/archive-01", ports: [Port.udp(2049)] }],
  });
  expect(idsOf("prod", changed).filter((id) => /^(reach|blocked)-/.test(id))).toEqual([]);
  expect(checkedRunbookMarkdown(privateCloudRunbook(changed, "prod"))).toContain(
    "telemetry to archive-01 on udp 2049: no answer",
  );
});

test("a restore is due again some days after the last, and overdue from the day after; one never tested is due now", () => {
  const restore = { what: "test a restore", last: "2026-08-20", everyDays: 90 };
  expect(dueOn(restore)).toBe("2026-11-18");
  expect(overdueOn("2026-11-18", [restore])).toEqual([]);
  expect(overdueOn("2026-11-19", [restore])).toEqual([restore]);
  const never = { what: "test a restore", everyDays: 90 };
  expect(overdueOn("2026-01-01", [never])).toEqual([never]);
  const { deadlines = [] } = privateCloudRunbook(spec, "prod");
  expect(overdueOn("2026-11-24", deadlines).map(({ last }) => last)).toEqual(["2026-08-20"]);
});

test("no check and no command carries a credential: they lie in files and variables", () => {
  for (const environment of Object.keys(spec.environments)) {
    const script = runbookScript(privateCloudRunbook(spec, environment));
    expect(script).not.toMatch(/(--user|-u |password|--oauth2|Bearer)/);
    expect(script.match(/\bcurl -/g)?.length).toBe(script.match(/curl --config "\$SLZ_CURL_CONFIG"/g)?.length);
  }
});

test("the committed runbooks are those of the reference: `npx slz runbook` writes them anew", () => {
  const wanted = Object.keys(spec.environments).flatMap((environment) => {
    const runbook = privateCloudRunbook(spec, environment);
    return [
      [`private-cloud-${environment}.json`, runbookJson(runbook)],
      [`private-cloud-${environment}.md`, checkedRunbookMarkdown(runbook)],
      [`private-cloud-${environment}.sh`, runbookScript(runbook)],
    ];
  });
  const there = readdirSync(committed).map((name) => [name, readFileSync(join(committed, name), "utf8")]);
  expect(Object.fromEntries(there)).toEqual(Object.fromEntries(wanted));
});
