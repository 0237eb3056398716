import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { NEVER_READY } from "../../lab/cluster/stages";
import type { DeployOutcome } from "../../engine/runs/deploy";
import { TestLab } from "./support/deployed";

const repository = resolve(__dirname, "..", "..");
const TIMEOUT_SECONDS = 8;

/** A landing zone of two stacks: a cluster, and a release in it whose pods never become ready. */
function project(): string {
  const folder = mkdtempSync(join(tmpdir(), "slz-release-"));
  const write = (file: string, content: unknown) =>
    writeFileSync(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(join(repository, "node_modules", "typescript"), join(folder, "node_modules", "typescript"));
  mkdirSync(join(folder, "chart", "templates"), { recursive: true });
  write("chart/Chart.yaml", "apiVersion: v2\nname: never\nversion: 1.0.0\n");
  write("chart/templates/deployment.yaml", DEPLOYMENT);
  write("cdktf.json", { language: "typescript", app: "node main.ts" });
  const compilerOptions = { strict: true, noEmit: true, types: [], skipLibCheck: true, lib: ["ES2022"] };
  write("tsconfig.json", { compilerOptions });
  write("main.ts", main(folder));
  return folder;
}

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: never
spec:
  selector: { matchLabels: { app: never } }
  template:
    metadata:
      labels: { app: never, ${NEVER_READY}: "true" }
    spec:
      containers: [{ name: a, image: registry.meridian.example/a }]
`;

function main(folder: string): string {
  const pool = {
    name: "system",
    flavor_name: "b3-8",
    desired_nodes: 1,
    min_nodes: 1,
    max_nodes: 1,
    monthly_billed: false,
  };
  const plan = { duration: "P1M", plan_code: "project.2018", pricing_mode: "default" };
  const projectId = "${ovh_cloud_project.a.project_id}";
  const stacks = {
    "dev-cluster": {
      provider: { ovh: [{ endpoint: "ovh-eu" }] },
      terraform: { required_providers: { ovh: { source: "ovh/ovh", version: "2.19.0" } } },
      resource: {
        ovh_cloud_project: { a: { description: "a", ovh_subsidiary: "FR", plan } },
        ovh_cloud_project_kube: { a: { service_name: projectId, name: "dev", region: "GRA11", version: "1.35" } },
        ovh_cloud_project_kube_nodepool: {
          a: { service_name: projectId, kube_id: "${ovh_cloud_project_kube.a.id}", ...pool },
        },
      },
    },
    "dev-release": {
      provider: { helm: [{ kubernetes: { config_context: "dev" } }] },
      terraform: { required_providers: { helm: { source: "helm", version: "3.1.1" } } },
      resource: {
        helm_release: {
          a: {
            name: "never",
            namespace: "default",
            chart: join(folder, "chart"),
            wait: true,
            atomic: true,
            timeout: TIMEOUT_SECONDS,
          },
        },
      },
    },
  };
  return `declare const require: (name: string) => any;
declare const process: { env: Record<string, string> };
export {};
const stacks: Record<string, Record<string, object>> = ${JSON.stringify(stacks)};
const { mkdirSync, writeFileSync } = require("node:fs");
const out = process.env.CDKTF_OUTDIR!;
const manifest: Record<string, object> = {};
for (const [name, stack] of Object.entries(stacks)) {
  const backend = { local: { path: "../../../state/" + name + ".tfstate" } };
  mkdirSync(out + "/stacks/" + name, { recursive: true });
  const terraform = { ...stack.terraform, backend };
  writeFileSync(out + "/stacks/" + name + "/cdk.tf.json", JSON.stringify({ ...stack, terraform }));
  const dependencies = name === "dev-cluster" ? [] : ["dev-cluster"];
  manifest[name] = { name, workingDirectory: "stacks/" + name, dependencies };
}
writeFileSync(out + "/manifest.json", JSON.stringify({ stacks: manifest }));
const summaries = Object.fromEntries(Object.keys(stacks).map((name) => [name, { environment: "dev" }]));
writeFileSync(out + "/landing-zone.json", JSON.stringify({ organisation: "sample", stacks: summaries }));
`;
}

describe("a release that never becomes ready", () => {
  const folder = project();
  const lab = new TestLab(folder);
  let outcome: DeployOutcome;
  beforeAll(async () => {
    outcome = await lab.deploy(["*"]);
  });
  afterAll(async () => {
    await lab.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test("fails once its time is over, with helm's own words", () => {
    const [cluster, release] = [...outcome.stacks].sort((a, b) => (a.stack < b.stack ? -1 : 1));
    expect(cluster).toMatchObject({ stack: "dev-cluster", status: "converged" });
    expect(release).toMatchObject({ stack: "dev-release", status: "failed" });
    expect(release?.diagnostics[0]?.detail ?? "").toMatch(/context deadline exceeded|not ready/i);
  });

  test("comes with the events that say why", () => {
    const said = outcome.stacks.find(({ stack }) => stack === "dev-release")?.diagnostics.at(-1);
    expect(said?.summary).toBe("what the cluster said meanwhile");
    expect(said?.detail).toMatch(/^Pod default\/never-[^:]+: NeverReady: the pod carries the label/m);
  });

  test("leaves nothing behind: helm took it back", async () => {
    const { items } = await lab.cluster.api.request<{ items: object[] }>(
      "GET",
      "/apis/apps/v1/namespaces/default/deployments",
    );
    expect(items).toEqual([]);
  });
});
