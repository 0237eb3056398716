import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { cloudsOf, writeClouds } from "../../../operations/credentials/clouds";
import type { StateReader } from "../../../engine/runs/surroundings";
import type { StateFile } from "../../../engine/runs/state";

const user = (id: string, more: object = {}) => ({
  id,
  username: `user-${id}`,
  // A password of digits is text all the same.
  password: `00${id}`,
  service_name: "0123",
  openstack_rc: { OS_AUTH_URL: "https://auth.example/v3/", OS_TENANT_ID: "0123" },
  ...more,
});

const identities: StateFile = {
  resources: [
    {
      mode: "managed",
      type: "ovh_cloud_project_user",
      name: "a",
      instances: [{ attributes: user("1") }, { attributes: user("2") }, { attributes: user("3") }],
    },
  ],
  outputs: {
    clouds: {
      value: {
        "meridian-dev-platform": { region: "GRA11", users: { "dev-apply": "1", "dev-plan": "2" } },
        "meridian-dev-telemetry": { region: "GRA11", users: { "frame-mover": "3" } },
      },
    },
  },
};

const states = (held: Record<string, StateFile>): StateReader => ({
  stacks: [
    { name: "dev-identities", folder: "", dependencies: [], environment: "dev" },
    { name: "prod-identities", folder: "", dependencies: [], environment: "prod" },
  ],
  read: (stack) => Promise.resolve(held[stack]),
});
const deployCommand = (stack: string) => `deploy ${stack}`;
const of = (request: { environments?: string[]; as?: string }) =>
  cloudsOf(states({ "dev-identities": identities }), { ...request, deployCommand });

describe("the entries of clouds.yaml", () => {
  test("are the deployer's by default: named as the provider blocks name the project, everything a client needs", async () => {
    expect(await of({ environments: ["dev"] })).toEqual([
      {
        name: "meridian-dev-platform",
        account: "dev-apply",
        entry: {
          auth: {
            auth_url: "https://auth.example/v3/",
            username: "user-1",
            password: "001",
            project_id: "0123",
            user_domain_name: "Default",
          },
          region_name: "GRA11",
          identity_api_version: 3,
        },
      },
    ]);
  });

  test.each([
    ["plan", "meridian-dev-platform", "user-2"],
    ["dev-plan", "meridian-dev-platform", "user-2"],
    ["frame-mover", "meridian-dev-telemetry", "user-3"],
  ])("are those of %s when asked for, in the projects where it has a user", async (as, name, username) => {
    const clouds = await of({ environments: ["dev"], as });
    expect(clouds.map((cloud) => [cloud.name, cloud.entry.auth.username])).toEqual([[name, username]]);
  });

  test("are refused for what was not applied, for nobody, and for an environment that is not there", async () => {
    await expect(of({})).rejects.toThrow(/CREDENTIALS-NOT-APPLIED.*prod-identities[^]*fix: .*deploy prod-identities/);
    await expect(of({ environments: ["dev"], as: "nobody" })).rejects.toThrow(
      /CREDENTIALS-NO-USER: nobody [^]*allowed: dev-apply, dev-plan, frame-mover/,
    );
    await expect(of({ environments: ["pord"] })).rejects.toThrow(/RUN-UNKNOWN-ENVIRONMENT[^]*did you mean "prod"/);
  });

  test("are asked for by a name that was synthesised, or no state is read; every mistake is told", async () => {
    const folder = mkdtempSync(join(tmpdir(), "slz-clouds-"));
    const users = (...names: string[]) =>
      Object.fromEntries(names.map((name) => [name, `\${ovh_cloud_project_user.${name}.id}`]));
    const synthesised = (environment: string, ...names: string[]) => {
      const output = {
        clouds: { value: { [`meridian-${environment}-platform`]: { region: "GRA11", users: users(...names) } } },
      };
      mkdirSync(join(folder, environment));
      writeFileSync(join(folder, environment, "cdk.tf.json"), JSON.stringify({ output }));
      return { name: `${environment}-identities`, folder: join(folder, environment), dependencies: [], environment };
    };
    const read: string[] = [];
    const known: StateReader = {
      stacks: [synthesised("dev", "dev-apply", "dev-plan"), synthesised("prod", "prod-apply", "frame-mover")],
      read: (stack) => Promise.resolve(void read.push(stack)),
    };
    const asked = (environments: string[], as: string) => cloudsOf(known, { environments, as, deployCommand });
    try {
      await expect(asked(["dev", "prod", "pord"], "frame-move")).rejects.toMatchObject({
        problems: [
          { code: "RUN-UNKNOWN-ENVIRONMENT", found: "pord" },
          { code: "CREDENTIALS-NO-USER", found: "no such user in dev-identities", allowed: "dev-apply, dev-plan" },
          {
            code: "CREDENTIALS-NO-USER",
            found: "no such user in prod-identities",
            fix: "did you mean --as frame-mover?",
          },
        ],
      });
      await expect(asked(["dev"], "plam")).rejects.toMatchObject({ problems: [{ fix: "did you mean --as plan?" }] });
      expect(read).toEqual([]);
      for (const as of ["plan", "dev-plan"])
        await expect(asked(["dev"], as)).rejects.toThrow("CREDENTIALS-NOT-APPLIED");
      expect(read).toEqual(["dev-identities", "dev-identities"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("go into the file beside those of others, and a second time nothing changes", async () => {
    const folder = mkdtempSync(join(tmpdir(), "slz-clouds-"));
    const file = join(folder, "clouds.yaml");
    try {
      writeFileSync(file, "clouds:\n  # ours, of old\n  office:\n    auth: { password: x }\n", { mode: 0o600 });
      const clouds = await of({ environments: ["dev"] });
      expect(writeClouds(file, clouds)).toBe(true);
      const text = readFileSync(file, "utf8");
      expect(text).toContain("  # ours, of old\n  office:\n");
      expect(parse(text).clouds["meridian-dev-platform"].auth.password).toBe("001");
      expect(writeClouds(file, clouds)).toBe(false);
      writeFileSync(file, "clouds: [a]\n");
      expect(() => writeClouds(file, clouds)).toThrow("its `clouds` are no mapping");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
