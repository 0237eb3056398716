import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { bucketStore } from "../../../operations/state/bucket-store";
import { stateProblem } from "../../../operations/state/engine-says";
import { headerOf } from "../../../operations/state/header";
import { newHolder } from "../../../operations/state/lock-info";
import type { Engine } from "../../../engine/engine";
import { until } from "../../support/until";
import { type Gateway, startGateway } from "./support/gateway";
import { openTofu } from "../../support/open-tofu";
import { Relay } from "./support/relay";
import { StateProject } from "./support/state-project";

describe("the lock of a state, on a real S3 server", () => {
  let gateway: Gateway;
  let tofu: Engine;
  let project: StateProject;

  beforeAll(async () => {
    [gateway, tofu] = await Promise.all([startGateway(), openTofu()]);
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    project = new StateProject(tofu, gateway.credentials);
  });
  afterEach(() => project.remove());

  const bootstrapped = async (
    bucket: string,
    network: Parameters<StateProject["describe"]>[1],
    endpoint = gateway.endpoint,
  ) => {
    project.describe({ bucket, region: "EU-WEST-PAR", endpoint }, network);
    const { status, err } = await project.slz("state", "bootstrap", "--without-versions");
    if (status !== 0) throw new Error(err);
  };

  test("a thousand interleaved attempts: one holder at a time, and whoever is refused is told who it is", async () => {
    await bootstrapped("thousand", { network: "a" });
    const connection = await gateway.connection("thousand");
    let [left, holding, held, refused] = [1000, 0, 0, 0];
    const known = new Set<string>();
    const attempt = async (): Promise<void> => {
      const store = bucketStore(connection);
      while (left-- > 0) {
        const mine = newHolder("test", new Date(0));
        known.add(mine.id);
        const other = await store.lock("network.tfstate", mine);
        if (other !== undefined) {
          refused++;
          // Somebody who came and went between the refusal and the look has no name.
          expect(known.has(other.id) || other.id === "unknown").toBe(true);
          continue;
        }
        expect(++holding).toBe(1);
        held++;
        expect((await store.holder("network.tfstate"))?.id).toBe(mine.id);
        expect(holding--).toBe(1);
        await store.unlock("network.tfstate");
      }
    };
    await Promise.all(Array.from({ length: 8 }, attempt));
    expect(held + refused).toBe(1000);
    expect(held).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(50);
    expect(await bucketStore(connection).holder("network.tfstate")).toBeUndefined();
  });

  test("of engines that apply one stack, one works and the others are told who", async () => {
    const gate = project.path("gate");
    await bootstrapped("contended", { network: { value: "a", waitsFor: gate } });
    expect((await project.engine("network", ["init", "-reconfigure"])).code).toBe(0);
    const first = project.engine("network", ["apply", "-auto-approve"]);
    await until(() => existsSync(`${gate}.begun`));

    const others = await Promise.all(
      [1, 2, 3].map(() => project.engine("network", ["apply", "-auto-approve", "-no-color"])),
    );
    const { id, who, operation } = (await bucketStore(await gateway.connection("contended")).holder(
      "network.tfstate",
    ))!;
    expect(operation).toBe("OperationTypeApply");
    for (const { code, output } of others) {
      const { found, fix } = stateProblem("network", output) ?? {};
      expect([code, found]).toEqual([1, expect.stringContaining(`OperationTypeApply by ${who}`)]);
      expect(fix).toContain(`slz state unlock network ${id}`);
    }
    const said = await project.slz("state", "unlock", "network");
    expect([said.status, said.out]).toEqual([2, expect.stringContaining(`slz state unlock network ${id}`)]);

    writeFileSync(gate, "");
    expect((await first).code).toBe(0);
    expect((await project.slz("state", "unlock", "network")).status).toBe(0);
  });

  test("an engine killed while it writes leaves the state of before and its lock, which is broken by its id", async () => {
    const relay = await new Relay(gateway.endpoint).start();
    try {
      await bootstrapped("killed", { network: "a" }, relay.endpoint);
      await project.apply("network");
      const file = gateway.objectFile("killed", "network.tfstate");
      const before = readFileSync(file);
      project.describe({ bucket: "killed", region: "EU-WEST-PAR", endpoint: relay.endpoint }, { network: "b" });
      await project.synthesise();

      const broken = relay.breakOff((request) => /^PUT \S*\/network\.tfstate\?/.test(request));
      const engine = project.startEngine("network", ["apply", "-auto-approve"]);
      await broken;
      engine.kill("SIGKILL");
      await once(engine, "exit");

      expect(readFileSync(file)).toEqual(before);
      const refused = await project.engine("network", ["apply", "-auto-approve", "-no-color"]);
      expect(refused.output).toContain("Error acquiring the state lock");
      const { out } = await project.slz("state", "unlock", "network", "--json");
      const { holder } = JSON.parse(out) as { holder: { id: string; operation: string } };
      expect(holder.operation).toBe("OperationTypeApply");
      expect((await project.slz("state", "unlock", "network", "not-this-one")).err).toContain("STATE-LOCK-OTHER");
      expect((await project.slz("state", "unlock", "network", holder.id)).status).toBe(0);
      await project.apply("network");
      expect(headerOf(readFileSync(file))?.lineage).toBe(headerOf(before)?.lineage);
      expect((await project.plan("network")).code).toBe(0);
    } finally {
      await relay.stop();
    }
  });
});
