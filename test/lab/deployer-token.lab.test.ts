import { parse } from "yaml";
import { accessOfContext, askCluster } from "../../operations/credentials/cluster-api";
import { kubeconfigOf } from "../../operations/credentials/kubeconfig";
import { deployedStates } from "../../engine/runs/deployed";
import { TestLab } from "./support/deployed";

/** The platform stack of dev in a real control plane: the tokens its deployers get are asked what they may. */
const lab = new TestLab();
beforeAll(async () => {
  const outcome = await lab.deploy(["dev-platform"]);
  expect(outcome.stacks.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
});
afterAll(() => lab.remove());

async function asDeployer(team: string, does: "apply" | "plan") {
  const states = deployedStates(lab.options([]).workspace);
  const entry = await kubeconfigOf(states, {
    environment: "dev",
    for: { kind: "deployer", team, does, seconds: 600 },
  });
  const { token } = entry.user as { token: string };
  const { server, ca } = accessOfContext((await adminOf()).text)!;
  const ask = async (method: "GET" | "POST", path: string, body?: object) =>
    (await askCluster({ server, ca, token }, method, path, body)).status;
  return { entry, token, ask };
}

async function adminOf(): Promise<{ text: string }> {
  const state = await deployedStates(lab.options([]).workspace).read("dev-cluster");
  const cluster = state?.resources?.find(({ type }) => type === "ovh_cloud_project_kube");
  return { text: String(cluster?.instances[0]?.attributes?.kubeconfig) };
}

const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "made-by-a-deployer" } };

test("the token of a team's deployer does its work in the team's namespace, and nothing anywhere else", async () => {
  const { ask, token, entry } = await asDeployer("telemetry", "apply");
  const ours = "/api/v1/namespaces/telemetry";
  expect(await ask("POST", `${ours}/configmaps`, configMap)).toBe(201);
  expect(await ask("GET", `${ours}/secrets`)).toBe(200);
  for (const path of [
    "/api/v1/namespaces/flight-dynamics/configmaps",
    "/api/v1/namespaces/flight-dynamics/secrets",
    "/api/v1/namespaces/deployers/serviceaccounts",
    "/api/v1/secrets",
    "/api/v1/nodes",
  ])
    expect([path, await ask("GET", path)]).toEqual([path, 403]);
  expect(await ask("POST", "/api/v1/namespaces/flight-dynamics/configmaps", configMap)).toBe(403);
  const another = "/api/v1/namespaces/deployers/serviceaccounts/dev-flight-dynamics-apply/token";
  expect(await ask("POST", another, { spec: { expirationSeconds: 600 } })).toBe(403);

  const claims = parse(Buffer.from(token.split(".")[1]!, "base64url").toString("utf8"));
  expect(claims.sub).toBe("system:serviceaccount:deployers:dev-telemetry-apply");
  expect(claims.exp - claims.iat).toBe(600);
  expect(entry.expires).toBe(new Date(claims.exp * 1000).toISOString().replace(".000", ""));
});

test("the token of the account that plans reads and changes nothing", async () => {
  const { ask } = await asDeployer("telemetry", "plan");
  expect(await ask("GET", "/api/v1/namespaces/telemetry/secrets")).toBe(200);
  expect(await ask("POST", "/api/v1/namespaces/telemetry/configmaps", configMap)).toBe(403);
});

test("no pod can take a deployer's account for its own: none runs where the accounts are", async () => {
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "thief", namespace: "deployers" },
    spec: { serviceAccountName: "dev-telemetry-apply", containers: [{ name: "a", image: "a@sha256:0" }] },
  };
  const refused = lab.cluster.api.request("POST", "/api/v1/namespaces/deployers/pods", pod);
  await expect(refused).rejects.toMatchObject({ reason: "Forbidden" });
  const there = await lab.cluster.api.request<{ items: object[] }>(
    "GET",
    "/api/v1/namespaces/deployers/serviceaccounts",
  );
  // Six of the teams', and the one every namespace has.
  expect(there.items).toHaveLength(7);
});
