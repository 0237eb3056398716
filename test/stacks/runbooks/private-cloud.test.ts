import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { runbookMarkdown, runbookScript } from "../../../core/runbook";
import { landingZone } from "../../../environments";
import { privateCloudRunbook } from "../../../stacks/runbooks/private-cloud";

const spec = landingZone();
const committed = resolve(__dirname, "../../../docs/runbooks");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slz-runbook-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const programs = ["curl", "govc", "grep", "jq", "kubectl"];

/** Runs the checks with programs that succeed, but for those whose arguments match. */
function check(environment: string, failing = "^$", settings: NodeJS.ProcessEnv = all) {
  const script = join(folder, "check.sh");
  writeFileSync(script, runbookScript(privateCloudRunbook(spec, environment)));
  for (const name of programs) {
    const text = `#!/bin/bash\nif [[ "${name} $*" =~ ${failing} ]]; then exit 1; fi\n`;
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  }
  const env = { PATH: [folder, process.env.PATH].join(delimiter), ...settings };
  const { status, stdout, stderr } = spawnSync("bash", [script], { env, encoding: "utf8" });
  return { status, left: stdout.split("\n").filter((line) => line.startsWith("left  ")), stderr };
}

const all: NodeJS.ProcessEnv = Object.fromEntries(
  privateCloudRunbook(spec, "prod").settings.map(({ name }) => [name, "value"]),
);

test("each connection is a rule on the edge for that machine's ports, and everything else is dropped", () => {
  const page = runbookMarkdown(privateCloudRunbook(spec, "prod"));
  expect(page).toContain("### Let telemetry reach archive-01 (172.20.0.30) on tcp 2049");
  expect(page).toContain('"destination_ports":["27000-27009"]');
  expect(page).toContain("### Drop everything else from 10.18.0.0/20, 10.18.16.0/22, 10.18.20.0/22");
  expect(page).toContain("### Send answers for 10.18.0.0/20 to 10.31.255.13");
  expect(runbookMarkdown(privateCloudRunbook(spec, "dev"))).not.toContain("archive-01 (172.20.0.30) on");
});

test("every machine has a backup job with its frequency and retention, or a stated reason why not", () => {
  const page = runbookMarkdown(privateCloudRunbook(spec, "dev"));
  for (const [name, { backup }] of Object.entries(spec.privateCloud.machines)) {
    if (backup.kind === "none") expect(page).toMatch(new RegExp(`${name} .* has no job: ${backup.reason}`));
    else
      expect(page).toContain(
        `### Back up ${name} ${backup.frequency}, and keep each restore point ${backup.retentionDays} days`,
      );
  }
});

test("every network is a port group on its VLAN, the transit network too", () => {
  const page = runbookMarkdown(privateCloudRunbook(spec, "dev"));
  for (const text of ["servers on VLAN 10", "management on VLAN 11", "transit on VLAN 200"])
    expect(page).toContain(`### Put port group ${text}`);
});

test("the checks end with 0 when all is done, with 2 and the steps that are left, and with 3 when they cannot run", () => {
  expect(check("prod")).toMatchObject({ status: 0, left: [] });
  expect(check("prod", "archive-01.private-cloud.svc")).toMatchObject({
    status: 2,
    left: ["left  See that telemetry's pods reach archive-01"],
  });
  expect(check("prod", "^govc")).toMatchObject({
    status: 2,
    left: [expect.any(String), expect.any(String), expect.any(String)],
  });
  const without = Object.fromEntries(Object.entries(all).filter(([name]) => name !== "NSX_URL"));
  expect(check("prod", "^$", without)).toMatchObject({
    status: 3,
    stderr: expect.stringContaining("NSX_URL is not set"),
  });
});

test("no check and no command carries a credential: they lie in files and variables", () => {
  for (const environment of Object.keys(spec.environments)) {
    const script = runbookScript(privateCloudRunbook(spec, environment));
    expect(script).not.toMatch(/(--user|-u |password|--oauth2|Bearer)/);
    expect(script.match(/curl /g)?.length).toBe(script.match(/curl --config "\$SLZ_CURL_CONFIG"/g)?.length);
  }
});

test("the committed runbooks are those of the reference: `npx slz runbook` writes them anew", () => {
  const wanted = Object.keys(spec.environments).flatMap((environment) => {
    const runbook = privateCloudRunbook(spec, environment);
    return [
      [`private-cloud-${environment}.md`, runbookMarkdown(runbook)],
      [`private-cloud-${environment}.sh`, runbookScript(runbook)],
    ];
  });
  const there = readdirSync(committed).map((name) => [name, readFileSync(join(committed, name), "utf8")]);
  expect(Object.fromEntries(there)).toEqual(Object.fromEntries(wanted));
});
