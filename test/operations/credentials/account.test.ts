import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountCredentials, signIn } from "../../../operations/credentials/account";
import { presentCredentials } from "../../../operations/credentials/present";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "slz-account-"))));
afterAll(() => rmSync(folder, { recursive: true }));

const oauth2 = { OVH_CLIENT_ID: "client-1", OVH_CLIENT_SECRET: "hunter2-hunter2" };
const key = { OVH_APPLICATION_KEY: "ak", OVH_APPLICATION_SECRET: "as", OVH_CONSUMER_KEY: "ck" };

describe("what there is to sign in to OVHcloud with", () => {
  const of = (env: NodeJS.ProcessEnv) => accountCredentials({ HOME: folder, ...env }, folder);

  test("is told by the names of variables, and never by a value", () => {
    const found = presentCredentials({ HOME: folder, ...oauth2, TF_VAR_state_key_k1: "passphrase-1" }, folder);
    expect(found).toMatchObject({
      way: "an OAuth2 client",
      endpoint: "ovh-eu",
      present: ["OVH_CLIENT_ID", "OVH_CLIENT_SECRET"],
      states: ["TF_VAR_state_key_k1"],
    });
    expect(JSON.stringify(found)).not.toMatch(/hunter2|passphrase-1/);
  });

  test.each([
    ["nothing", {}, "ACCOUNT-NONE"],
    ["a half", { OVH_APPLICATION_KEY: "ak" }, "ACCOUNT-PART"],
    ["two ways, which the provider takes for none", { ...oauth2, OVH_ACCESS_TOKEN: "t" }, "ACCOUNT-SEVERAL"],
  ])("is wrong when it is %s", (_, env, code) => {
    const { problem, way } = of(env);
    expect([problem?.problems[0]?.code, way]).toEqual([code, undefined]);
    expect(problem?.message).not.toContain("hunter2");
  });

  test("may be in the provider's own file, which nobody opens", () => {
    writeFileSync(join(folder, ".ovh.conf"), "[default]\n");
    expect(of({})).toMatchObject({ files: [join(folder, ".ovh.conf")], present: [] });
    expect(of({}).problem).toBeUndefined();
    rmSync(join(folder, ".ovh.conf"));
  });
});

describe("asked whom the credentials sign in, the service", () => {
  let server: Server;
  let api: string;
  const asked: { url: string; headers: IncomingMessage["headers"]; body: string }[] = [];
  let answers: (url: string) => [status: number, body: object];
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        asked.push({ url: request.url ?? "", headers: request.headers, body });
        const [status, answer] = answers(request.url ?? "");
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/1.0`;
  });
  beforeEach(() => (asked.length = 0));
  afterAll(() => new Promise((closed) => server.close(closed)));

  const details = { account: "me100042-ovh", method: "credential" };
  const NOW = Date.UTC(2026, 10, 24);

  test("gets an application key's signature over method, address and time", async () => {
    answers = () => [200, details];
    expect(await signIn({ ...key, OVH_ENDPOINT: api }, folder, NOW)).toEqual(details);
    const text = ["as", "ck", "GET", `${api}/auth/details`, "", String(NOW / 1000)].join("+");
    expect(asked[0]?.headers).toMatchObject({
      "x-ovh-application": "ak",
      "x-ovh-signature": `$1$${createHash("sha1").update(text).digest("hex")}`,
    });
  });

  test("gets the token that it gave an OAuth2 client", async () => {
    answers = (url) => (url === "/token" ? [200, { access_token: "t-1" }] : [200, details]);
    const endpoints = { "ovh-eu": { api, token: new URL("/token", api).href } };
    expect(await signIn(oauth2, folder, NOW, endpoints)).toEqual(details);
    expect(asked[0]?.body).toContain("grant_type=client_credentials");
    expect(asked[1]?.headers.authorization).toBe("Bearer t-1");
  });

  test.each([
    [401, "ACCOUNT-REFUSED"],
    [403, "ACCOUNT-REFUSED"],
    [503, "ACCOUNT-UNREACHABLE"],
  ])("that answers %i gives %s, in its words and without the secret", async (status, code) => {
    answers = () => [status, { message: "This credential is not valid" }];
    const refused = signIn({ ...key, OVH_ENDPOINT: api }, folder, NOW);
    await expect(refused).rejects.toMatchObject({ exitCode: 3, problems: [{ code }] });
    await expect(refused).rejects.toThrow("This credential is not valid");
  });

  test("that is not there gives ACCOUNT-UNREACHABLE", async () => {
    const nobody = { OVH_ACCESS_TOKEN: "t", OVH_ENDPOINT: "http://127.0.0.1:9/1.0" };
    await expect(signIn(nobody, folder, NOW)).rejects.toMatchObject({ problems: [{ code: "ACCOUNT-UNREACHABLE" }] });
  });
});
