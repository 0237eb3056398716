import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { data } from "../../environments";
import { NetworkOutput } from "../support/network";
import { slz } from "./support/in-process";

const here = { folder: resolve(__dirname, "../.."), env: process.env };
let output: NetworkOutput;
beforeAll(() => {
  output = NetworkOutput.of(data);
});
afterAll(() => output.remove());

const access = (...argv: string[]) => slz(here, ["access", ...argv, "--output", output.folder]);
const can = (...argv: string[]) => access("can", ...argv);

describe("slz access can", () => {
  test("synthesises the landing zone it stands in, and names the rule that decides", async () => {
    const { out, status } = await slz(here, ["access", "can", "telemetry-oncall", "restart", "prod/telemetry"]);
    expect(out).toContain("yes: telemetry-oncall restart prod/telemetry (has pods made anew)");
    expect(out).toContain("meridian-telemetry-operate binds oidc:meridian-telemetry in telemetry");
    expect(out).toContain("prod-platform/kubernetes_role_binding_v1.");
    expect(out).toMatch(/documented {2}a binding gives its subjects/);
    expect(status).toBe(0);
  });

  test.each([
    [["telemetry", "read-secrets", "prod/flight-dynamics"], "no binding gives get secrets"],
    [["telemetry", "end", "prod/telemetry"], "no policy allows publicCloudProject:apiovh:terminate"],
    [["security", "patch", "prod/telemetry/deployments"], "no binding gives patch deployments.apps"],
    [["frame-archiver", "read-secrets", "prod/telemetry"], "no user and no group at the API server"],
  ])("exits 2 when not: %j", async (asked, why) => {
    const { out, status } = await can(...asked);
    expect({ status, said: out.includes("no: ") && out.includes(why) }).toEqual({ status: 2, said: true });
  });

  test("exits 3 when it depends, and says on what; from where and when make it a yes or a no", async () => {
    const relief = (...more: string[]) => can("orbit-relief", "see", "prod/flight-dynamics", ...more);
    const open = await relief();
    expect(open.status).toBe(3);
    expect(open.out).toContain("request.IP is 198.51.100.18");
    const office = ["--at", "2026-11-24T09:00:00Z"];
    expect((await relief("--from", "198.51.100.18", ...office)).status).toBe(0);
    expect((await relief("--from", "198.51.100.19")).status).toBe(2);
    expect((await relief("--from", "198.51.100.18", "--at", "2026-11-22T09:00:00Z")).status).toBe(2);
  });

  test("takes a Kubernetes verb on a resource, and an IAM action", async () => {
    expect((await can("telemetry", "get", "dev/telemetry/secrets")).status).toBe(0);
    expect((await can("telemetry", "create", "dev/telemetry/pods/exec")).status).toBe(0);
    expect((await can("platform", "vrack:apiovh:get", "shared/vrack")).status).toBe(0);
    expect((await can("platform", "vrack:apiovh:cloudProject/detach", "shared/vrack")).status).toBe(2);
  });

  test("exits 1 for names nothing has, all at once, with the nearest", async () => {
    const { err, status } = await can("telemetri", "restrt", "prod/telemtry");
    expect(status).toBe(1);
    for (const text of ["ACCESS-SUBJECT", "did you mean telemetry?", "ACCESS-TARGET", "did you mean prod/telemetry?"])
      expect(err).toContain(text);
    expect(err).toContain("did you mean restart?");
  });

  test.each([
    [["telemetry", "restart", "shared/vrack"], "ACCESS-VERB"],
    [["telemetry", "restart", "prod/telemetry/pods"], "ACCESS-VERB"],
    [["telemetry", "get", "prod/telemetry/secretz"], "did you mean secrets?"],
    [["telemetry", "get", "prod/platform/pods"], "is no namespace"],
    [["telemetry", "vrack:apiovh:get", "prod/telemetry"], "begins with publicCloudProject"],
    [["telemetry", "publicCloudProject:apiovh:kube/restrat", "prod/telemetry"], "kube/restart"],
    [["telemetry", "see", "prod/telemetry", "--from", "office"], "ACCESS-FROM"],
    [["telemetry", "see", "prod/telemetry", "--at", "noon"], "a moment in UTC"],
  ])("says what is wrong with %j", async (asked, words) => {
    const { err, status } = await can(...asked);
    expect(err).toContain(words);
    expect(status).toBe(1);
  });

  test("exits 3 for output that is not there, or not whole", async () => {
    const empty = mkdtempSync(join(tmpdir(), "slz-empty-"));
    const ask = () => slz(here, ["access", "can", "telemetry", "see", "prod/telemetry", "--output", empty]);
    const missing = await ask();
    writeFileSync(join(empty, "access.json"), "{");
    const damaged = await ask();
    rmSync(empty, { recursive: true });
    expect([missing.status, damaged.status]).toEqual([3, 3]);
    expect(missing.err).toContain("access.json");
  });

  test("exits 3 when a no rests on what only the engine knows", async () => {
    const spoilt = output.copy().spoil("prod-access", ({ ovh_iam_policy }) => {
      Object.values(ovh_iam_policy!)[0]!.identities = ["${var.somebody}"];
    });
    const { out, status } = await slz(here, [
      ...["access", "can", "telemetry", "end", "prod/telemetry", "--output", spoilt.folder],
    ]);
    spoilt.remove();
    expect(status).toBe(3);
    expect(out).toContain("holds what only the engine knows");
  });

  test("is one document for machines", async () => {
    const { out } = await can("telemetry-oncall", "restart", "prod/telemetry", "--json");
    expect(JSON.parse(out)).toMatchObject({ answer: "yes", reasons: [{ basis: "binding" }, { basis: "rule" }, {}] });
  });
});

describe("slz access", () => {
  test("prints the matrix, or the part that is asked for", async () => {
    const { out, status } = await access("--on", "prod/*", "--who", "telemetry");
    expect(status).toBe(0);
    expect(out).toMatch(/^prod\/telemetry +telemetry +see list read-logs +restart scale$/m);
    expect(out).not.toContain("flight-dynamics");
  });

  test("is one document for machines, each right with the rule that gives it", async () => {
    const { rows } = JSON.parse((await access("--json")).out) as {
      rows: { target: string; subject: string; may: { word: string; because: { at: string } }[] }[];
    };
    const row = rows.find(({ subject, target }) => subject === "telemetry" && target === "prod/telemetry");
    expect(row?.may.find(({ word }) => word === "restart")?.because.at).toContain("kubernetes_role_binding_v1");
  });
});
