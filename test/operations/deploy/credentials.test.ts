import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCredentials } from "../../../operations/deploy/credentials";
import type { CredentialsStep, Stage } from "../../../operations/deploy/stages";
import type { Run } from "../../../engine/runs/surroundings";
import type { Stack } from "../../../model/output/stack";

const folder = mkdtempSync(join(tmpdir(), "slz-deploy-credentials-"));
const file = join(folder, "kubeconfig");
const env = { KUBE_CONFIG_PATH: file };
afterAll(() => rmSync(folder, { recursive: true }));

/** The environment was renamed: its stacks and its context have the first name. */
const stack = (kind: string): Stack => ({
  name: `dev-${kind}`,
  folder: join(folder, kind),
  dependencies: [],
  environment: "development",
  context: "dev",
});
const stacks = [stack("cluster"), stack("telemetry")];

/** @param state of the cluster, as the engine hands it out; it refuses where there is none */
function write(stage: string, state?: object): Promise<string> {
  for (const { folder: at } of stacks) {
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, "cdk.tf.json"), "{}");
    mkdirSync(join(at, ".terraform"), { recursive: true });
  }
  const runEngine: Run["context"]["runEngine"] = (args, _, onLine) => {
    if (args[0] === "state" && state === undefined) onLine("Error: AccessDenied", "stderr");
    else if (args[0] === "state") onLine(JSON.stringify(state), "stdout");
    return Promise.resolve(args[0] === "state" && state === undefined ? 1 : 0);
  };
  const context = { runEngine, engineId: "fake", givenVariables: true, progress: () => undefined };
  const run = { landingZone: { organisation: "sample", stacks }, context } as unknown as Run;
  const step: CredentialsStep = { kind: "kubeconfig", environment: "development" };
  const of: Stage = { name: stage, account: `${stage}-apply`, environment: "development", steps: [step] };
  return writeCredentials(step, of, run, env);
}

const kubeconfig = JSON.stringify({
  clusters: [{ name: "c", cluster: { server: "https://192.0.2.1" } }],
  users: [{ name: "u", user: { "client-key-data": "" } }],
  contexts: [{ name: "u@c", context: { cluster: "c", user: "u" } }],
});
const cluster = {
  mode: "managed",
  type: "ovh_cloud_project_kube",
  name: "a",
  instances: [{ attributes: { kubeconfig } }],
};
const given = "contexts:\n  - name: dev\n";

describe("the kubeconfig of a stage", () => {
  beforeEach(() => rmSync(file, { force: true }));

  test("of an environment is the administrator's, under the context that providers ask for", async () => {
    expect(await write("development", { resources: [cluster] })).toBe(`${file}: dev written (mode 600)`);
  });

  test("of a team is the one it was given, where it may not read the cluster's state, and stays as it is", async () => {
    writeFileSync(file, given, { mode: 0o600 });
    expect(await write("development-telemetry")).toBe(`${file}: dev as it was given (CREDENTIALS-STATE-REFUSED)`);
    expect(readFileSync(file, "utf8")).toBe(given);
  });

  test.each(["", "contexts: {{", "contexts:\n  - name: prod\n"])(
    "of a team is refused where the file does not have its context: %j",
    async (text) => {
      writeFileSync(file, text, { mode: 0o600 });
      await expect(write("development-telemetry")).rejects.toThrow("CREDENTIALS-STATE-REFUSED");
    },
  );

  test("of an environment is never the one that lies there: it may be anybody's", async () => {
    writeFileSync(file, given, { mode: 0o600 });
    await expect(write("development")).rejects.toThrow("CREDENTIALS-STATE-REFUSED");
  });
});
