import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProblemError } from "../../../core/errors/problem";
import { findOpenstack } from "../../../lab/openstack/openstack";
import type { Stack } from "../../../model/output/stack";
import { workspaceOf, type Workspace } from "../../../engine/runs/workspace";
import { FakeOpenstack } from "./support/fake-openstack";

const NETWORK = "openstack_networking_network_v2";
let folder: string;
let workspace: Workspace;
let openstack: FakeOpenstack;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "slz-openstack-"));
  workspace = workspaceOf(folder, join(folder, ".lab"));
  openstack = await FakeOpenstack.start();
});
afterEach(async () => {
  await openstack.stop();
  rmSync(folder, { recursive: true });
});

/** A stack with one network and the public one looked up, as synthesis leaves it. */
function stackOf(environment: string, region = "GRA11"): Stack {
  const name = `${environment}-network`;
  const stackFolder = join(workspace.outdir, "stacks", name);
  mkdirSync(stackFolder, { recursive: true });
  const content = {
    provider: { openstack: [{ cloud: `meridian-${environment}-platform` }] },
    resource: { [NETWORK]: { Nodes: { name: "nodes", region } } },
    data: { [NETWORK]: { External: { name: "Ext-Net", external: true, region } } },
  };
  writeFileSync(join(stackFolder, "cdk.tf.json"), JSON.stringify(content));
  return { name, folder: stackFolder, dependencies: [], environment };
}

/** What an engine would leave behind. */
function apply({ name }: Stack): void {
  mkdirSync(workspace.stateFolder, { recursive: true });
  const attributes = { id: "n1", name: "nodes", region: "RegionOne" };
  const resources = [{ mode: "managed", type: NETWORK, name: "Nodes", instances: [{ attributes }] }];
  writeFileSync(join(workspace.stateFolder, `${name}.tfstate`), JSON.stringify({ resources }));
  writeFileSync(workspace.manifest, JSON.stringify({ stacks: { [name]: { workingDirectory: `stacks/${name}` } } }));
  writeFileSync(workspace.landingZone, JSON.stringify({ organisation: "meridian", stacks: {} }));
}

function clouds(entries: object): void {
  writeFileSync(join(folder, "clouds.yaml"), JSON.stringify({ clouds: entries }));
}

const find = (stacks: readonly Stack[], env: NodeJS.ProcessEnv) =>
  findOpenstack(stacks, { workspace, env: { HOME: folder, ...env } });

const ONE = { OS_CLOUD: "tests" };
const EACH = { OS_CLIENT_CONFIG_FILE: "clouds.yaml" };

async function problemsOf(stacks: readonly Stack[], env: NodeJS.ProcessEnv) {
  const error = await find(stacks, env).then(
    () => undefined,
    (reason: unknown) => reason as ProblemError,
  );
  expect(JSON.stringify(error?.problems)).not.toContain("s3cret");
  return { exitCode: error?.exitCode, problems: error?.problems ?? [] };
}

const overrideOf = ({ folder: place }: Stack): unknown =>
  JSON.parse(readFileSync(join(place, "lab_openstack_override.tf.json"), "utf8"));

describe("no OpenStack", () => {
  test("leaves the networks to the double, and says whose", async () => {
    const none = await find([stackOf("dev"), stackOf("prod")], {});
    expect(none).toMatchObject({ real: false, env: {} });
    expect(none.description).toBe(
      "No OpenStack was given (OS_CLOUD): the networks of dev-network, prod-network are the double's.",
    );
    expect((await find([], {})).description).toBe("");
  });

  test("is asked for nothing where no stack has networks", async () => {
    const stack = stackOf("dev");
    writeFileSync(join(stack.folder, "cdk.tf.json"), JSON.stringify({ provider: { ovh: [{}] } }));
    expect(await find([stack], ONE)).toMatchObject({ real: false });
  });
});

describe("an OpenStack that is given", () => {
  test("is entered once for one OS_CLOUD, and each stack's provider block points to it", async () => {
    clouds({ tests: openstack.entry() });
    const [dev, prod] = [stackOf("dev"), stackOf("prod")];
    const found = await find([dev, prod], ONE);
    expect(found).toMatchObject({ real: true, env: { OS_CLIENT_CONFIG_FILE: join(folder, "clouds.yaml") } });
    expect(found.description).toBe(
      `The OpenStack at ${openstack.url}/v3 is real, and so is the provider that applies meridian-dev-platform as tests, meridian-prod-platform as tests to it.`,
    );
    expect(openstack.identities).toHaveLength(1);
    for (const stack of [dev, prod])
      expect(overrideOf(stack)).toEqual({ provider: { openstack: [{ cloud: "tests" }] } });
  });

  test("is entered with each project's own entry", async () => {
    clouds({ "meridian-dev-platform": openstack.entry(), "meridian-prod-platform": openstack.entry() });
    expect((await find([stackOf("dev"), stackOf("prod")], EACH)).real).toBe(true);
    expect(openstack.identities).toHaveLength(2);
    expect(openstack.identities[0]).toEqual({
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { name: "tester", domain: { name: "Default" }, password: "s3cret" } },
        },
        scope: { project: { name: "tests", domain: { id: "default" } } },
      },
    });
  });

  test("may call its only region, or the one its entry names, otherwise: resources and look-ups move, and it is said", async () => {
    openstack.regions = ["RegionOne"];
    clouds({ tests: openstack.entry() });
    const dev = stackOf("dev");
    expect((await find([dev], ONE)).description).toContain("There, region GRA11 is its RegionOne.");
    expect(overrideOf(dev)).toEqual({
      provider: { openstack: [{ cloud: "tests" }] },
      resource: { [NETWORK]: { Nodes: { region: "RegionOne" } } },
      data: { [NETWORK]: { External: { region: "RegionOne" } } },
    });
    openstack.regions = ["RegionOne", "RegionTwo"];
    clouds({ tests: openstack.entry({ region_name: "RegionTwo" }) });
    await find([dev], ONE);
    expect(overrideOf(dev)).toMatchObject({ resource: { [NETWORK]: { Nodes: { region: "RegionTwo" } } } });
  });

  test("leaves no credential in the workspace, and shows the simulated services what was applied", async () => {
    openstack.regions = ["RegionOne"];
    clouds({ tests: openstack.entry() });
    const dev = stackOf("dev");
    const found = await find([dev], ONE);
    apply(dev);
    found.after(dev);
    const attributes = { id: "n1", name: "nodes", region: "GRA11" };
    expect(JSON.parse(readFileSync(workspace.networks, "utf8"))).toEqual([
      { type: NETWORK, id: "n1", cloud: "meridian-dev-platform", attributes },
    ]);
    found.stop();
    const files = readdirSync(workspace.folder, { recursive: true, encoding: "utf8" }).map((file) =>
      join(workspace.folder, file),
    );
    const texts = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, "utf8"));
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) expect(text).not.toMatch(/s3cret|token-of-tests/);
  });

  test("is forgotten once nothing is left, so that the next may be another", async () => {
    clouds({ tests: openstack.entry() });
    const dev = stackOf("dev");
    const found = await find([dev], ONE);
    apply(dev);
    found.after(dev);
    rmSync(join(workspace.stateFolder, "dev-network.tfstate"));
    found.stop();
    expect(JSON.parse(readFileSync(workspace.networks, "utf8"))).toEqual([]);
    expect(await find([dev], {})).toMatchObject({ real: false });
    expect(existsSync(join(dev.folder, "lab_openstack_override.tf.json"))).toBe(false);
  });
});

describe("what is wrong with an OpenStack", () => {
  test("credentials it does not take, with its own words", async () => {
    clouds({ tests: { auth: { ...(openstack.entry() as { auth: object }).auth, password: "wrong" } } });
    expect(await problemsOf([stackOf("dev")], ONE)).toMatchObject({
      exitCode: 3,
      problems: [
        {
          code: "LAB-OPENSTACK-REFUSED",
          path: "clouds.tests.auth",
          found: `${openstack.url}/v3: 401 The request you have made requires authentication.`,
        },
      ],
    });
  });

  test("nobody there, for every entry that leads there", async () => {
    const { url } = openstack;
    const entry = openstack.entry();
    await openstack.stop();
    clouds({ "meridian-dev-platform": entry, "meridian-prod-platform": entry });
    const { exitCode, problems } = await problemsOf([stackOf("dev"), stackOf("prod")], EACH);
    expect(exitCode).toBe(3);
    expect(problems.map(({ code, path, found }) => [code, path, found])).toEqual([
      ["LAB-OPENSTACK-UNREACHABLE", "clouds.meridian-dev-platform", `${url}/v3: nobody listens there`],
      ["LAB-OPENSTACK-UNREACHABLE", "clouds.meridian-prod-platform", `${url}/v3: nobody listens there`],
    ]);
  });

  test("something else that answers in its place", async () => {
    clouds({
      tests: { auth: { auth_url: `${openstack.url}/elsewhere`, username: "u", password: "s3cret", project_id: "p" } },
    });
    expect(await problemsOf([stackOf("dev")], ONE)).toMatchObject({
      exitCode: 3,
      problems: [{ code: "LAB-OPENSTACK-UNREACHABLE", found: `${openstack.url}/elsewhere/v3: 404` }],
    });
  });

  test.each([
    [{}, "no auth_url"],
    [{ auth: { auth_url: "keystone" } }, "keystone"],
    [{ auth: { auth_url: "http://127.0.0.1:1", username: "tester" } }, "auth_url, username"],
  ])("an entry like %j, which does not say how to get in", async (entry, found) => {
    clouds({ tests: entry });
    expect(await problemsOf([stackOf("dev")], ONE)).toMatchObject({
      exitCode: 3,
      problems: [{ code: "LAB-OPENSTACK-ENTRY", path: "clouds.tests.auth", found }],
    });
  });

  test("no region that could stand in for the stacks'", async () => {
    openstack.regions = ["RegionOne", "RegionTwo"];
    clouds({ tests: openstack.entry() });
    expect(await problemsOf([stackOf("dev"), stackOf("prod", "EU-WEST-PAR")], ONE)).toMatchObject({
      exitCode: 3,
      problems: [
        { code: "LAB-OPENSTACK-REGION", found: "GRA11", allowed: "RegionOne, RegionTwo" },
        { code: "LAB-OPENSTACK-REGION", found: "EU-WEST-PAR" },
      ],
    });
  });

  test("no public network, with those there are", async () => {
    openstack.publicNetworks = ["public"];
    clouds({ tests: openstack.entry() });
    expect(await problemsOf([stackOf("dev")], ONE)).toMatchObject({
      exitCode: 3,
      problems: [{ code: "LAB-OPENSTACK-PUBLIC-NETWORK", found: "external networks: public", allowed: "Ext-Net" }],
    });
  });

  test.each(["https://auth.cloud.ovh.net/v3", "https://auth.cloud.ovh.us/v3"])(
    "%s is OVHcloud itself: refused before anything is asked of it",
    async (auth_url) => {
      clouds({ "meridian-dev-platform": { auth: { auth_url, username: "u", password: "s3cret", project_id: "p" } } });
      expect(await problemsOf([stackOf("dev")], EACH)).toMatchObject({
        exitCode: 1,
        problems: [{ code: "LAB-OPENSTACK-OVHCLOUD", found: auth_url }],
      });
    },
  );

  test("another than the one that holds a stack's networks, or none, or one after the double", async () => {
    clouds({ tests: openstack.entry() });
    const dev = stackOf("dev");
    const real = `${openstack.url}/v3, project a1b2`;
    (await find([dev], ONE)).stop();
    await find([dev], ONE);
    apply(dev);
    expect(await problemsOf([dev], {})).toMatchObject({
      exitCode: 1,
      problems: [
        { code: "LAB-OPENSTACK-OTHER", path: "dev-network", found: "the double: no OpenStack", allowed: real },
      ],
    });
    await find([dev], ONE);

    const prod = stackOf("prod");
    await find([prod], {});
    apply(prod);
    expect(await problemsOf([dev, prod], ONE)).toMatchObject({
      problems: [{ path: "prod-network", found: real, allowed: "the double: no OpenStack" }],
    });
  });
});
