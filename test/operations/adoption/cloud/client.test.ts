import { openApi } from "../../../../operations/adoption/cloud/client";
import { ProblemError } from "../../../../core/errors/problem";
import { ApiServer } from "./api-server";

describe("OVHcloud's API", () => {
  let server: ApiServer;
  beforeAll(async () => (server = await ApiServer.start()));
  beforeEach(() => server.forget());
  afterAll(() => server.stop());

  async function open(env: NodeJS.ProcessEnv = server.env) {
    const waits: number[] = [];
    const said: string[] = [];
    const api = await openApi({
      env,
      signal: new AbortController().signal,
      report: (line) => said.push(line),
      wait: (milliseconds) => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
    });
    return { api, waits, said };
  }

  async function problemOf(work: Promise<unknown>) {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ProblemError)) throw error;
    return { ...error.problems[0], exitCode: error.exitCode };
  }

  test("is asked once for each path, signed; what is not there is nothing", async () => {
    server.holds({ "/1.0/vrack": ["pn-1"] });
    const { api } = await open();
    expect(await api.read("/vrack")).toEqual(["pn-1"]);
    expect(await api.read("/vrack")).toEqual(["pn-1"]);
    expect(await api.read("/vrack/pn-2")).toBeUndefined();
    expect(server.asked.filter((path) => path === "/1.0/vrack")).toHaveLength(1);
  });

  test("is read page by page where it gives lists in pages", async () => {
    server.says("/v2/iam/policy", { body: [{ id: "1" }], headers: { "X-Pagination-Cursor-Next": "two" } });
    server.says("/v2/iam/policy two", { body: [{ id: "2" }] });
    const { api } = await open();
    expect(await api.read("/v2/iam/policy")).toEqual([{ id: "1" }, { id: "2" }]);
  });

  test("is asked again, later and later, when it throttles; and given up with what was tried", async () => {
    const busy = { status: 429, body: { message: "Too many requests" } };
    server.says("/1.0/vrack", busy, busy, { body: ["pn-1"] });
    const patient = await open();
    expect(await patient.api.read("/vrack")).toEqual(["pn-1"]);
    expect(patient.waits).toEqual([1_000, 2_000]);
    expect(patient.said[0]).toBe("the API throttles: once more in 1 s");

    server.says("/1.0/vrack", busy);
    const { api, waits } = await open();
    expect(await problemOf(api.read("/vrack"))).toMatchObject({
      code: "OVH-THROTTLED",
      path: "GET /vrack",
      exitCode: 3,
    });
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
  });

  test.each([
    ["an expired consumer key", 403, "This credential is not valid"],
    ["a wrong application", 403, "This application key is invalid"],
    ["no session", 401, "You must login first"],
  ])("refuses %s, in its own words", async (_, status, message) => {
    server.says("/1.0/vrack", { status, body: { message } });
    const { api } = await open();
    expect(await problemOf(api.read("/vrack"))).toMatchObject({
      code: "OVH-CREDENTIALS-REFUSED",
      found: message,
      exitCode: 3,
    });
  });

  test("refuses a wrong secret, and the secret is nowhere in what is said", async () => {
    const { api } = await open({ ...server.env, OVH_APPLICATION_SECRET: "wrong-secret" });
    const problem = await problemOf(api.read("/vrack"));
    expect(problem).toMatchObject({ code: "OVH-CREDENTIALS-REFUSED", found: "Invalid signature" });
    expect(JSON.stringify(problem)).not.toContain("wrong-secret");
  });

  test("that nobody serves is said to be silent, after as many tries", async () => {
    const { api, waits } = await open({ ...server.env, OVH_ENDPOINT: "https://127.0.0.1:1/1.0" });
    expect(await problemOf(api.read("/vrack"))).toMatchObject({ code: "OVH-SILENT", exitCode: 3 });
    expect(waits).toHaveLength(5);
  });

  test.each([
    ["none", {}, "none"],
    [
      "half of them",
      { OVH_APPLICATION_KEY: "a" },
      "no OVH_APPLICATION_SECRET and no OVH_CONSUMER_KEY (OVH_APPLICATION_KEY)",
    ],
    ["a bare token", { OVH_ACCESS_TOKEN: "t" }, "a token, which the client cannot use (OVH_ACCESS_TOKEN)"],
    [
      "two kinds",
      { OVH_APPLICATION_KEY: "a", OVH_CLIENT_ID: "c" },
      "two kinds at once (OVH_APPLICATION_KEY, OVH_CLIENT_ID)",
    ],
  ])("cannot be asked with %s of the credentials", async (_, env, found) => {
    expect(await problemOf(open(env))).toMatchObject({ code: "OVH-CREDENTIALS", found, exitCode: 3 });
  });
});
