import { chmodSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { slz } from "./support/in-process";
import { SampleProject } from "./support/project";

/** Has one state to give out, and gives it out or says why not. */
const ENGINE = `#!${process.execPath}
const { mkdirSync, readFileSync } = require("node:fs");
const [verb, noun] = process.argv.slice(2);
const { state, refusal } = JSON.parse(readFileSync(__dirname + "/answer.json", "utf8"));
if (verb === "version") console.log("OpenTofu v1.12.6");
if (verb === "init") mkdirSync(".terraform", { recursive: true });
if (verb === "state" && noun === "pull") {
  if (refusal) {
    console.error("│ Error: " + refusal);
    process.exit(1);
  }
  if (state) console.log(JSON.stringify(state, undefined, 2));
}
`;

describe("slz clouds, outside the sandbox", () => {
  const project = new SampleProject();
  const file = project.path("clouds.yaml");
  const env = { ...project.env, OS_CLIENT_CONFIG_FILE: file };
  const clouds = () => slz({ folder: project.folder, env }, ["clouds", "dev"]);
  const answer = (content: object) => project.write("answer.json", JSON.stringify(content));
  const attributes = { id: "1", username: "user-1", password: "hunter2-hunter2", service_name: "0123" };
  const state = {
    version: 4,
    resources: [{ mode: "managed", type: "ovh_cloud_project_user", name: "a", instances: [{ attributes }] }],
    outputs: { clouds: { value: { "x-dev-platform": { region: "GRA11", users: { "dev-apply": "1" } } } } },
  };

  beforeAll(() => {
    project.write("engine.js", ENGINE);
    chmodSync(project.path("engine.js"), 0o755);
    project.begin({ "dev-identities": { dependencies: [], environment: "dev" } });
  });
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
