import fs, { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProblemError } from "../../../core/errors/problem";
import { openWorld } from "../../../sandbox/world/file-world";
import { sameAsSeed, seed } from "../../../sandbox/world/seed";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "world-"));
  file = join(folder, "sandbox", "world.json");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a world on disk", () => {
  it("starts with what the reference landing zone adopts, without writing anything", async () => {
    const world = await openWorld(file);
    expect(world.get("ovh_vrack", seed.vrack)?.attributes).toMatchObject({ service_name: "pn-100042" });
    expect(sameAsSeed(world)).toBe(true);
    await expect(readdir(folder)).resolves.toEqual([]);
  });

  it("has the same objects and goes on counting after it is opened again", async () => {
    const world = await openWorld(file);
    world.put("ovh", "ovh_me_identity_group", "a", { id: "a", name: "a" });
    expect([world.sequence("x"), world.sequence("x")]).toEqual([1, 2]);
    await world.flush();
    const again = await openWorld(file);
    expect(again.list()).toEqual(world.list());
    expect(again.sequence("x")).toBe(3);
    expect(sameAsSeed(again)).toBe(false);
    again.remove("ovh_me_identity_group", "a");
    expect(sameAsSeed(again)).toBe(true);
  });

  it("writes the same bytes whatever the order of creation and of keys", async () => {
    const other = join(folder, "other.json");
    const [one, two] = [await openWorld(file), await openWorld(other)];
    one.put("ovh", "t", "a", { id: "a", x: { p: 1, q: 2 } });
    one.put("ovh", "t", "b", { id: "b" });
    two.put("ovh", "t", "b", { id: "b" });
    two.put("ovh", "t", "a", { x: { q: 2, p: 1 }, id: "a" });
    await Promise.all([one.flush(), two.flush()]);
    await expect(readFile(other, "utf8")).resolves.toBe(await readFile(file, "utf8"));
  });

  it("lists by type and id, whatever the order of creation", async () => {
    const world = await openWorld(file);
    for (const id of ["b", "a"]) world.put("helm", "helm_release", id, { id });
    expect(world.list("helm_release").map(({ id }) => id)).toEqual(["a", "b"]);
    const types = world.list().map(({ type }) => type);
    expect(types).toEqual(types.toSorted());
  });

  it("cannot be changed through what it gives out", async () => {
    const world = await openWorld(file);
    world.put("ovh", "t", "a", { id: "a", tags: {} });
    const tags = world.get("t", "a")?.attributes.tags as Record<string, string>;
    expect(() => (tags.x = "y")).toThrow(TypeError);
  });

  it("shares one write among those who flush at the same time", async () => {
    const world = await openWorld(file);
    const renames = jest.spyOn(fs, "rename");
    const flushes = Array.from({ length: 50 }, (_, index) => {
      world.put("ovh", "t", String(index), { id: String(index) });
      return world.flush();
    });
    await Promise.all(flushes);
    // One that began before the others came, one for all the others.
    expect(renames).toHaveBeenCalledTimes(2);
    renames.mockRestore();
    expect((await openWorld(file)).list("t")).toHaveLength(50);
  });

  it("writes nothing when nothing changed", async () => {
    const world = await openWorld(file);
    await world.flush();
    await expect(readdir(folder)).resolves.toEqual([]);
  });
});

describe("a write that fails", () => {
  it("is said in words, leaves the file of before, and succeeds once the way is clear", async () => {
    const world = await openWorld(file);
    world.put("ovh", "t", "before", { id: "before" });
    await world.flush();
    const before = await readFile(file, "utf8");

    world.put("ovh", "t", "after", { id: "after" });
    await mkdir(`${file}.new`);
    await expect(world.flush()).rejects.toMatchObject({
      problems: [{ code: "WORLD-NOT-WRITTEN", path: file, found: expect.stringContaining("EISDIR") as string }],
    });
    await expect(readFile(file, "utf8")).resolves.toBe(before);

    await rm(`${file}.new`, { recursive: true });
    await world.flush();
    expect((await openWorld(file)).get("t", "after")).toBeDefined();
  });

  it("leaves no half-written file behind", async () => {
    const world = await openWorld(file);
    world.put("ovh", "t", "a", { id: "a" });
    const full = new Error("ENOSPC: no space left on device, rename");
    const rename = jest.spyOn(fs, "rename").mockRejectedValueOnce(full);
    await expect(world.flush()).rejects.toThrow("no space left on device");
    rename.mockRestore();
    await expect(readdir(join(folder, "sandbox"))).resolves.toEqual([]);
  });

  it("is said when a file stands where the folder should be", async () => {
    await writeFile(join(folder, "sandbox"), "");
    await expect(openWorld(file)).rejects.toThrow("WORLD-UNREADABLE");
  });
});

describe("a damaged file", () => {
  const damaged: Record<string, string> = {
    empty: "",
    truncated: '{"format": 1, "objects": [',
    "not an object": "[]",
    "of another format": '{"format": 99, "objects": [], "sequences": {}}',
    "without objects": '{"format": 1, "sequences": {}}',
    "with a stranger among the objects": '{"format": 1, "objects": [{"type": "x"}], "sequences": {}}',
    "without counters": '{"format": 1, "objects": []}',
  };

  it.each(Object.entries(damaged))("%s: says which file and how to go on", async (_, text) => {
    const broken = join(folder, "broken.json");
    await writeFile(broken, text);
    const opening = openWorld(broken);
    await expect(opening).rejects.toBeInstanceOf(ProblemError);
    await expect(opening).rejects.toMatchObject({
      problems: [{ code: "WORLD-DAMAGED", path: broken, fix: expect.stringContaining(".sandbox") as string }],
    });
    await expect(readFile(broken, "utf8")).resolves.toBe(text);
  });
});
