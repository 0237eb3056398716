import { App } from "cdktf";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloudsOf } from "../../../operations/credentials/clouds";
import { kubeconfigOf } from "../../../operations/credentials/kubeconfig";
import type { StateReader } from "../../../engine/runs/surroundings";
import type { Stack } from "../../../model/output/stack";
import type { StateFile } from "../../../engine/runs/state";
import { LandingZone } from "../../../stacks/landing-zone";
import { defineLandingZone } from "../../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../../model/specification/schema/landing-zone";
import { everything } from "../../support/everything";
import { renamed } from "../../support/renamed";

/** The environment dev and the team telemetry have other names now, and say so. */
const outdir = mkdtempSync(join(tmpdir(), "slz-renamed-"));
let stacks: readonly Stack[];
const synthesised = (stack: string) =>
  JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8")) as {
    readonly output: { readonly clouds: { readonly value: Record<string, { readonly users: object }> } };
    readonly provider: { readonly openstack: readonly { readonly cloud: string }[] };
  };

beforeAll(() => {
  const before = everything() as LandingZoneData;
  const data = renamed(renamed(before, "environments", "dev", "development"), "teams", "telemetry", "tracking");
  const app = new App({ outdir });
  const { stacks: summaries } = new LandingZone(app, defineLandingZone(data));
  app.synth();
  stacks = Object.entries(summaries).map(([name, summary]) => ({ name, folder: "", dependencies: [], ...summary }));
});
afterAll(() => rmSync(outdir, { recursive: true }));

const kubeconfig = JSON.stringify({
  clusters: [{ name: "c", cluster: { server: "https://192.0.2.1" } }],
  users: [{ name: "u", user: { "client-key-data": "" } }],
  contexts: [{ name: "u@c", context: { cluster: "c", user: "u" } }],
});
const of = (type: string, attributes: object) => ({
  mode: "managed",
  type,
  name: "a",
  instances: [{ attributes: { ...attributes } }],
});

/** What was deployed, under the names that it had then and keeps. */
function states(account = "development-apply"): StateReader {
  const held: Readonly<Record<string, StateFile>> = {
    "dev-cluster": { resources: [of("ovh_cloud_project_kube", { kubeconfig })] },
    "dev-platform": {
      resources: [of("kubernetes_service_account_v1", { id: "deployers/development-tracking-apply" })],
    },
    "dev-identities": {
      resources: [of("ovh_cloud_project_user", { id: "1", username: "user-1", password: "x", service_name: "0123" })],
      outputs: { clouds: { value: { "lumen-dev-platform": { region: "GRA11", users: { [account]: "1" } } } } },
    },
  };
  return { stacks, read: (name) => Promise.resolve(held[name]) };
}
const clouds = (environment: string, account?: string) =>
  cloudsOf(states(account), { environments: [environment], deployCommand: (stack) => stack });

describe("after a rename that says what was renamed", () => {
  test("a kubeconfig is asked for by the new name, and its context is the one that providers have", async () => {
    const admin = await kubeconfigOf(states(), { environment: "development", for: { kind: "admin" } });
    expect([admin.environment, admin.context]).toEqual(["development", "dev"]);
  });

  test("a team's deployer has the new name and works in the namespace of the first", async () => {
    const entry = await kubeconfigOf(states(), {
      environment: "development",
      for: { kind: "deployer", team: "tracking", does: "apply", seconds: 3600 },
      simulated: true,
    });
    expect([entry.context, entry.namespace]).toEqual(["dev", "telemetry"]);
  });

  test("the users are found in the first state, whether it was applied since or not", async () => {
    for (const account of ["development-apply", "dev-apply"])
      expect(await clouds("development", account)).toMatchObject([{ name: "lumen-dev-platform", account }]);
  });

  test("the old name is refused: it names nothing any more", async () => {
    await expect(clouds("dev")).rejects.toThrow("RUN-UNKNOWN-ENVIRONMENT");
  });

  test("the identities name the entries of clouds.yaml as the networks ask for them", () => {
    const entries = Object.keys(synthesised("dev-identities").output.clouds.value);
    expect(entries).toEqual(synthesised("dev-network").provider.openstack.map(({ cloud }) => cloud));
    expect(entries).toEqual(["lumen-dev-platform"]);
  });
});
