import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { Authority } from "../../../lab/cluster/pki";
import { accessOfContext, secretHasKeys } from "../../../operations/credentials/cluster-api";
import { type KubeconfigFor, kubeconfigOf } from "../../../operations/credentials/kubeconfig";
import type { StateReader } from "../../../engine/runs/surroundings";
import { putContext } from "../../../engine/runs/kubeconfig";
import type { StateFile } from "../../../engine/runs/state";

/** An API server on loopback that knows one administrator, by certificate, and one service account. */
let folder: string;
let server: Server;
let adminConfig: string;
const asked: { path: string; who: string; body: unknown }[] = [];
let status = 201;

const ACCOUNT = "/api/v1/namespaces/deployers/serviceaccounts/dev-telemetry-apply/token";
const base64 = (text: string) => Buffer.from(text).toString("base64");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "slz-kubeconfig-"));
  const authority = await Authority.open(join(folder, "pki"), Date.now());
  const serving = await authority.issue({ name: "server", user: "server", serves: ["127.0.0.1"] });
  const admin = await authority.issue({ name: "admin", user: "admin", groups: ["system:masters"] });
  const tls = { cert: serving.certificate, key: serving.key, ca: authority.certificate, requestCert: true };
  server = createServer({ ...tls, rejectUnauthorized: false }, (request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const socket = request.socket as TLSSocket;
      const peer = socket.authorized ? String(socket.getPeerCertificate().subject.CN) : "";
      const who = request.headers.authorization ?? peer;
      asked.push({ path: request.url ?? "", who, body: body === "" ? undefined : JSON.parse(body) });
      if (request.url === "/api/v1/namespaces/telemetry/secrets/there") response.writeHead(200).end("{}");
      else if (request.url !== ACCOUNT) response.writeHead(404).end("{}");
      else
        response
          .writeHead(status)
          .end(JSON.stringify({ status: { token: "t-1", expirationTimestamp: "2026-11-24T20:00:00Z" } }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  adminConfig = stringify({
    clusters: [
      { name: "c", cluster: { server: address, "certificate-authority-data": base64(authority.certificate) } },
    ],
    users: [
      {
        name: "u",
        user: { "client-certificate-data": base64(admin.certificate), "client-key-data": base64(admin.key) },
      },
    ],
    contexts: [{ name: "u@c", context: { cluster: "c", user: "u" } }],
  });
});
beforeEach(() => {
  asked.length = 0;
  status = 201;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true });
});

const managed = (type: string, attributes: object) => ({
  mode: "managed",
  type,
  name: "a",
  instances: [{ attributes: { ...attributes } }],
});
const oidc = {
  issuer_url: "https://login.example/realms/x",
  client_id: "kubernetes-dev",
  oidc_username_claim: "email",
};

function states(oidcToo = true): StateReader {
  const cluster: StateFile = {
    resources: [
      managed("ovh_cloud_project_kube", { kubeconfig: adminConfig }),
      ...(oidcToo ? [managed("ovh_cloud_project_kube_oidc", oidc)] : []),
    ],
  };
  const held: Record<string, StateFile> = {
    "dev-cluster": cluster,
    "dev-platform": {
      resources: [managed("kubernetes_service_account_v1", { id: "deployers/dev-telemetry-apply" })],
    },
  };
  return {
    stacks: [{ name: "dev-cluster", folder: "", dependencies: [], environment: "dev" }],
    read: (stack) => Promise.resolve(held[stack]),
  };
}

const deployer = (team: string): KubeconfigFor => ({ kind: "deployer", team, does: "apply", seconds: 3600 });
const of = (whom: KubeconfigFor, simulated = false) =>
  kubeconfigOf(states(), { environment: "dev", for: whom, simulated });
const written = async (whom: KubeconfigFor): Promise<string> => {
  const file = join(folder, "written", "config");
  rmSync(join(folder, "written"), { recursive: true, force: true });
  putContext(file, await of(whom));
  return readFileSync(file, "utf8");
};

describe("a kubeconfig", () => {
  test("for people signs in with the cluster's identity provider, and holds no secret", async () => {
    const text = await written({ kind: "person" });
    const { users, contexts } = parse(text);
    expect(users[0].user.exec).toMatchObject({
      command: "kubectl",
      args: [
        "oidc-login",
        "get-token",
        "--oidc-issuer-url=https://login.example/realms/x",
        "--oidc-client-id=kubernetes-dev",
        "--oidc-extra-scope=email",
      ],
    });
    expect(contexts).toEqual([{ name: "dev", context: { cluster: "dev", user: "dev" } }]);
    expect(text).not.toMatch(/client-key|client-certificate|token:/);
    expect(asked).toEqual([]);
  });

  test("for a team's deployer holds a token that the administrator asked for, who is not in it", async () => {
    const text = await written(deployer("telemetry"));
    const { users, contexts } = parse(text);
    expect(users).toEqual([{ name: "dev", user: { token: "t-1" } }]);
    expect(contexts[0].context.namespace).toBe("telemetry");
    expect(text).not.toContain("client-key");
    expect(asked).toMatchObject([{ path: ACCOUNT, who: "admin", body: { spec: { expirationSeconds: 3600 } } }]);
    expect((await of(deployer("telemetry"))).expires).toBe("2026-11-24T20:00:00Z");
  });

  test("for the administrator is the cluster's own", async () => {
    expect(await written({ kind: "admin" })).toContain("client-key-data");
  });

  test("goes beside what others have in the file, and the context in use stays", async () => {
    const file = join(folder, "mine");
    const other =
      "# mine\napiVersion: v1\ncontexts:\n  - name: home # at home\n    context: {cluster: h, user: h}\ncurrent-context: home\n";
    writeFileSync(file, other, { mode: 0o600 });
    expect(putContext(file, await of({ kind: "person" }))).toBe(true);
    const text = readFileSync(file, "utf8");
    expect(text).toContain("  - name: home # at home\n");
    expect(parse(text)).toMatchObject({ "current-context": "home", contexts: [{ name: "home" }, { name: "dev" }] });
    expect(putContext(file, await of({ kind: "person" }))).toBe(false);
  });
});

describe("no kubeconfig comes", () => {
  test("of a cluster that is not there, or trusts no identity provider, or has no such deployer", async () => {
    const nothing: StateReader = { ...states(), read: () => Promise.resolve(undefined) };
    await expect(kubeconfigOf(nothing, { environment: "dev", for: { kind: "person" } })).rejects.toThrow(
      "KUBECONFIG-NONE",
    );
    await expect(kubeconfigOf(states(false), { environment: "dev", for: { kind: "person" } })).rejects.toThrow(
      "KUBECONFIG-NO-OIDC",
    );
    await expect(of(deployer("telemetri"))).rejects.toThrow("KUBECONFIG-NO-DEPLOYER");
  });

  test("for a deployer that is not synthesised, and no state is read for it", async () => {
    const resource = {
      kubernetes_service_account_v1: {
        a: { metadata: { name: "dev-telemetry-apply" } },
        b: { metadata: { name: "dev-telemetry-plan" } },
      },
    };
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ resource }));
    const read: string[] = [];
    const known: StateReader = {
      stacks: [{ name: "dev-platform", folder, dependencies: [], environment: "dev" }],
      read: (stack) => Promise.resolve(void read.push(stack)),
    };
    const asked = (team: string) => kubeconfigOf(known, { environment: "dev", for: deployer(team) });
    await expect(asked("telemetri")).rejects.toMatchObject({
      problems: [
        {
          code: "KUBECONFIG-NO-DEPLOYER",
          allowed: "dev-telemetry-apply, dev-telemetry-plan",
          fix: "did you mean --deployer telemetry?",
        },
      ],
    });
    expect(read).toEqual([]);
    await expect(asked("telemetry")).rejects.toThrow("KUBECONFIG-NONE");
    expect(read).toEqual(["dev-cluster"]);
  });

  test("when the server does not take the administrator, and nothing of the answer is shown", async () => {
    for (status of [401, 403])
      await expect(of(deployer("telemetry"))).rejects.toMatchObject({
        exitCode: 3,
        problems: [{ code: "KUBECONFIG-REFUSED" }],
      });
  });

  test("when nobody answers, or somebody with another authority", async () => {
    const known = adminConfig;
    const reached = async () => of(deployer("telemetry"));
    adminConfig = known.replace(/127\.0\.0\.1:\d+/, "127.0.0.1:9");
    await expect(reached()).rejects.toThrow("KUBECONFIG-UNREACHABLE");
    const stranger = await Authority.open(join(folder, "stranger"), Date.now());
    const content = parse(known);
    content.clusters[0].cluster["certificate-authority-data"] = base64(stranger.certificate);
    adminConfig = stringify(content);
    await expect(reached()).rejects.toThrow("KUBECONFIG-UNREACHABLE");
    adminConfig = known;
  });
});

test("a token is invented where nothing answers, for accounts that the states know, and nobody is asked", async () => {
  const { user, expires } = await of(deployer("telemetry"), true);
  expect([user, expires]).toEqual([{ token: "sandbox-not-a-secret" }, undefined]);
  await expect(of(deployer("finance"), true)).rejects.toThrow("KUBECONFIG-NO-DEPLOYER");
  expect(asked).toEqual([]);
});

test("whether a Secret is there is asked through a context of a file", async () => {
  const access = accessOfContext(adminConfig)!;
  expect(await secretHasKeys(access, "telemetry", "there", [])).toBe(true);
  expect(await secretHasKeys(access, "telemetry", "elsewhere", [])).toBe(false);
  expect(accessOfContext(adminConfig, "dev")).toBeUndefined();
});
