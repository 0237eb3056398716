import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { stateProblem } from "../../../operations/state/engine-says";
import { headerOf } from "../../../operations/state/header";
import type { Engine } from "../../../engine/engine";
import { type Gateway, startGateway } from "./support/gateway";
import { openTofu } from "../../support/open-tofu";
import { StateProject } from "./support/state-project";

const KEYS = { TF_VAR_state_key_k1: "the first passphrase", TF_VAR_state_key_k2: "the second passphrase" };

describe("states in a real S3 store, written by a real engine", () => {
  let gateway: Gateway;
  let tofu: Engine;
  let project: StateProject;
  const bucket = (name: string, encryption?: { key: string; previous?: string }) => ({
    bucket: name,
    region: "EU-WEST-PAR",
    endpoint: gateway.endpoint,
    ...(encryption && { encryption }),
  });
  const stored = (name: string, stack = "network") => readFileSync(gateway.objectFile(name, `${stack}.tfstate`));
  /** versitygw 1.8.0 takes no second lock in a bucket with versions. */
  const bootstrap = (...more: readonly string[]) => project.slz("state", "bootstrap", "--without-versions", ...more);

  beforeAll(async () => {
    [gateway, tofu] = await Promise.all([startGateway(), openTofu()]);
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    project = new StateProject(tofu, { ...gateway.credentials, ...KEYS });
  });
  afterEach(() => project.remove());

  async function deployed(name: string, encryption?: { key: string; previous?: string }): Promise<void> {
    project.describe(bucket(name, encryption));
    const { status, err } = await bootstrap();
    expect([status, err]).toEqual([0, expect.any(String)]);
    await project.apply("network");
  }

  test("two states of this machine move in, encrypted on the way, and their plans are empty then", async () => {
    project.describe(undefined);
    await project.synthesise();
    await project.apply("network", "organisation");
    const before = headerOf(project.read("state", "network.tfstate"))!;
    project.describe(bucket("two", { key: "k1" }));

    const look = await bootstrap("--dry-run", "--json");
    expect([look.status, JSON.parse(look.out).states.map(({ status }: { status: string }) => status)]).toEqual([
      2,
      ["to-move", "to-move"],
    ]);
    const { status, out } = await bootstrap();
    expect([status, out]).toEqual([0, expect.stringMatching(/is ready, 2 states moved\n/)]);
    expect(headerOf(stored("two"))).toEqual({ ...before, keys: ["k1"] });
    expect(readdirSync(project.path("state")).sort()).toEqual([
      expect.stringMatching(/^network\.tfstate\.moved-/),
      expect.stringMatching(/^organisation\.tfstate\.moved-/),
    ]);
    for (const stack of ["network", "organisation"]) expect((await project.plan(stack)).code).toBe(0);
    expect((await bootstrap("--dry-run")).status).toBe(0);
  });

  test("a bucket with versions is refused where no second lock is taken in it, and is gone again", async () => {
    project.describe(bucket("versions"));
    const { status, err } = await project.slz("state", "bootstrap");
    expect([status, err]).toEqual([1, expect.stringContaining("STATE-LOCK-UNSOUND")]);
    expect(existsSync(gateway.objectFile("versions", ""))).toBe(false);
  });

  test("wrong credentials, a bucket that is not there and a passphrase that is missing are named", async () => {
    project.describe(bucket("nowhere", { key: "k1" }));
    const backup = await project.slz("state", "backup");
    expect([backup.status, backup.err]).toEqual([1, expect.stringContaining("STATE-NO-BUCKET")]);
    project.env = { ...project.env, TF_VAR_state_key_k1: "short" };
    const keyless = await bootstrap();
    expect([keyless.status, keyless.err]).toEqual([3, expect.stringContaining("STATE-KEY-MISSING")]);
    project.env = { ...project.env, ...KEYS, AWS_SECRET_ACCESS_KEY: "another" };
    const stranger = await bootstrap();
    expect([stranger.status, stranger.err]).toEqual([
      3,
      expect.stringMatching(/STATE-CREDENTIALS[^]*SignatureDoesNot/),
    ]);
  });

  test("a state that is lost comes back from a backup that nobody else can read, and its plan is empty", async () => {
    await deployed("lost", { key: "k1" });
    const { out } = await project.slz("state", "backup", "--json");
    const { folder } = JSON.parse(out) as { folder: string };
    expect(readFileSync(`${folder}/network.tfstate`)).toEqual(stored("lost"));
    const { serial, lineage } = headerOf(stored("lost"))!;
    rmSync(gateway.objectFile("lost", "network.tfstate"));
    expect((await project.plan("network")).code).toBe(2);

    const unasked = await project.slz("state", "restore", "network", "--from", folder);
    expect([unasked.status, unasked.err]).toEqual([1, expect.stringContaining("STATE-NOT-CONFIRMED")]);
    project.env = { ...project.env, TF_VAR_state_key_k1: "not the passphrase" };
    const wrong = await project.slz("state", "restore", "network", "--from", folder, "--yes");
    expect([wrong.status, wrong.err]).toEqual([1, expect.stringContaining("STATE-UNDECRYPTABLE")]);
    project.env = { ...project.env, ...KEYS };
    const { status } = await project.slz("state", "restore", "network", "--from", folder, "--yes");
    expect(status).toBe(0);
    expect(headerOf(stored("lost"))).toEqual({ serial: serial + 1, lineage, keys: ["k1"] });
    expect((await project.plan("network")).code).toBe(0);
  });

  test("a key is introduced, changed and changed back, each by an apply that changes nothing else", async () => {
    await deployed("rotated");
    expect(headerOf(stored("rotated"))?.keys).toEqual([]);
    const turns = [
      { key: "k1", previous: "none" },
      { key: "k2", previous: "k1" },
      { key: "k1", previous: "k2" },
    ];
    for (const encryption of turns) {
      project.describe(bucket("rotated", encryption));
      await project.synthesise();
      await project.apply("network");
      expect(headerOf(stored("rotated"))?.keys).toEqual([encryption.key]);
    }
    project.describe(bucket("rotated", { key: "k1" }));
    await project.synthesise();
    expect((await project.plan("network")).code).toBe(0);
    project.describe(bucket("rotated", { key: "k2" }));
    await project.synthesise();
    const { code, output } = await project.plan("network");
    expect([code, stateProblem("network", output, ["state_key_k2"])]).toEqual([
      1,
      expect.objectContaining({ code: "STATE-UNDECRYPTABLE", found: expect.stringContaining("TF_VAR_state_key_k2") }),
    ]);
  });
});
