import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { slz } from "./support/in-process";
import { PlayedEngine } from "./support/played-engine";
import { SampleProject } from "./support/project";

describe("slz clouds, outside the sandbox", () => {
  const project = new SampleProject();
  const file = project.path("clouds.yaml");
  const env = { ...project.env, OS_CLIENT_CONFIG_FILE: file };
  const clouds = () => slz({ folder: project.folder, env }, ["clouds", "dev"]);
  const engine = new PlayedEngine(project.folder);
  /** Has one state to give out, and gives it out or says why not. */
  const answer = ({ state: given, refusal }: { state?: object; refusal?: string }) =>
    engine.play({
      state: refusal
        ? { err: `│ Error: ${refusal}\n`, status: 1 }
        : { out: given && JSON.stringify(given, undefined, 2) },
    });
  const attributes = { id: "1", username: "user-1", password: "hunter2-hunter2", service_name: "0123" };
  const state = {
    version: 4,
    resources: [{ mode: "managed", type: "ovh_cloud_project_user", name: "a", instances: [{ attributes }] }],
    outputs: { clouds: { value: { "x-dev-platform": { region: "GRA11", users: { "dev-apply": "1" } } } } },
  };

  // The landing zone's own: a secret in the state of any other stack is a finding.
  beforeAll(() =>
    project.begin({ "dev-identities": { kind: "identities", environment: "dev", appliedBy: "organisation-apply" } }),
  );
  afterAll(() => project.remove());

  test("pulls the state with the user's own engine and backend, and writes where the provider looks", async () => {
    answer({ state });
    const { status, out, err } = await clouds();
    expect(status).toBe(0);
    expect(out).toBe(`x-dev-platform: signs in as dev-apply\n${file}: written (mode 600)\n`);
    expect(out + err).not.toContain("hunter2");
    expect(parse(readFileSync(file, "utf8")).clouds["x-dev-platform"].auth.password).toBe("hunter2-hunter2");
  });

  test("tells credentials that are refused from a state that cannot be read, and one that is not there yet", async () => {
    answer({ refusal: "error loading state: ExpiredToken: the token has expired, status code: 403" });
    const refused = await clouds();
    expect([refused.status, refused.err]).toEqual([3, expect.stringContaining("CREDENTIALS-STATE-REFUSED")]);
    answer({ refusal: "error decrypting state: no such key" });
    const unreadable = await clouds();
    expect(unreadable.status).toBe(3);
    expect(unreadable.err).toContain("CREDENTIALS-STATE: the state of dev-identities cannot be read\n");
    expect(unreadable.err).toContain("Error: error decrypting state: no such key");
    answer({ refusal: "decryption failed for all provided methods: cipher: message authentication failed" });
    const closed = await clouds();
    expect([closed.status, closed.err]).toEqual([3, expect.stringContaining("STATE-UNDECRYPTABLE: the state of dev")]);
    answer({});
    const missing = await clouds();
    expect([missing.status, missing.err]).toEqual([1, expect.stringContaining("npx cdktf deploy dev-identities")]);
  });

  test("secrets go on past a state that nobody gives out, and end with what is not known", async () => {
    answer({ refusal: "error decrypting state: no such key" });
    const { status, out } = await slz({ folder: project.folder, env }, ["secrets", "--json"]);
    expect([status, JSON.parse(out).unread]).toMatchObject([3, [{ code: "CREDENTIALS-STATE" }]]);
    answer({ state: { ...state, outputs: { hint: { value: "hunter2-hunter2" } } } });
    const found = await slz({ folder: project.folder, env }, ["secrets", "--json"]);
    expect([found.status, JSON.parse(found.out).findings]).toMatchObject([2, [{ code: "SECRET-IN-OUTPUT" }]]);
    expect(found.out).not.toContain("hunter2");
  });
});
