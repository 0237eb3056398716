import { EventEmitter } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readAdoption } from "../../../model/specification/adoption";
import { ProblemError } from "../../../core/errors/problem";
import { openWorldAccount } from "../../../operations/adoption/world-account";
import { adopt, type AdoptOptions } from "../../../operations/adoption/adopt";
import { checkAdoption } from "../../../operations/adoption/check";
import { deploy } from "../../../engine/runs/deploy";
import { listenForInterrupts } from "../../../engine/runs/interrupt";
import { plan } from "../../../engine/runs/plan";
import { sandboxSurroundings } from "../../../sandbox/run/surroundings";
import { stateFile, workspaceOf } from "../../../engine/runs/workspace";
import type { WorldObject } from "../../../sandbox/world/contract";

const ignored = () => undefined;

test("a network whose state is lost is adopted from the world: nothing is replaced, and the second plan is empty", async () => {
  const folder = mkdtempSync(join(tmpdir(), "slz-adopt-"));
  const workspace = workspaceOf(resolve(__dirname, "..", "..", ".."), folder);
  const file = join(folder, "adoption.json");
  const options = (...names: string[]): AdoptOptions => ({
    workspace,
    file,
    command: "test",
    env: process.env,
    interruption: listenForInterrupts(new EventEmitter(), () => 0),
    report: ignored,
    selection: { names },
    listener: { begun: ignored, stackStarted: ignored, stackProgress: ignored, stackEnded: ignored },
    clock: () => 0,
    surroundings: sandboxSurroundings,
    openAccount: openWorldAccount,
  });
  const objects = () => (JSON.parse(readFileSync(workspace.world, "utf8")) as { objects: WorldObject[] }).objects;
  const rename = (from: string, to: string) =>
    writeFileSync(workspace.world, readFileSync(workspace.world, "utf8").replaceAll(`"${from}"`, `"${to}"`));

  try {
    expect(
      (await deploy(sandboxSurroundings, options("dev-network"))).stacks.every(({ status }) => status === "converged"),
    ).toBe(true);
    const before = objects().map(({ type, id }) => `${type} ${id}`);
    rmSync(stateFile(workspace, "dev-network"));

    const first = await adopt(options("dev-network"));
    expect([...new Set(first.findings.map(({ verdict }) => verdict.status))]).toEqual(["proposed"]);
    const proposed = readAdoption(file)["dev-network"] ?? {};
    expect(Object.keys(proposed)).toHaveLength(first.findings.length);
    expect(proposed["openstack_networking_network_v2.Network-nodes_8490F23F"]).toEqual({
      id: expect.any(String) as string,
      seen: { name: "meridian-dev-nodes", region: "GRA11" },
      keep: ["value_specs"],
    });

    // Renamed by somebody, between the proposal and the apply.
    rename("meridian-dev-nodes", "somebody-elses");
    const outdated: unknown = await checkAdoption(options("dev-network")).catch((error: unknown) => error);
    expect(outdated).toBeInstanceOf(ProblemError);
    expect((outdated as ProblemError).exitCode).toBe(2);
    expect((outdated as ProblemError).problems.map(({ code, path }) => `${code} ${path}`)).toContain(
      "ADOPT-OUTDATED dev-network openstack_networking_network_v2.Network-nodes_8490F23F",
    );
    rename("somebody-elses", "meridian-dev-nodes");

    const [planned] = (await plan(sandboxSurroundings, options("dev-network"))).plans;
    expect(planned?.status).toBe("planned");
    const changes =
      planned?.changes.filter(({ action, address }) => action !== "read" && !address.startsWith("output.")) ?? [];
    expect(changes).toHaveLength(first.findings.length);
    // What the provider does not tell from others' is set once more, and said.
    for (const { action, because, importing } of changes) {
      if (action !== "import")
        expect({ action, because, importing }).toMatchObject({ action: "update", importing: true });
      if (action !== "import") expect(because).toEqual(["tags"]);
    }

    expect(
      (await deploy(sandboxSurroundings, options("dev-network"))).stacks.every(({ status }) => status === "converged"),
    ).toBe(true);
    expect(objects().map(({ type, id }) => `${type} ${id}`)).toEqual(before);

    // Everything is managed now; what has to stay in the file stays there, whatever was in it.
    rmSync(file);
    const second = await adopt(options("dev-network"));
    expect(second).toMatchObject({ findings: [], managed: first.findings.length, kept: 4 });
    expect(Object.values(readAdoption(file)["dev-network"] ?? {}).every(({ keep }) => keep !== undefined)).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
