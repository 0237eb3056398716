import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backUpStates } from "../../../operations/state/backup";
import { bucketStore } from "../../../operations/state/bucket-store";
import type { StatePlace, StateStore } from "../../../operations/state/contract";
import { folderStore } from "../../../operations/state/folder-store";
import { headerOf } from "../../../operations/state/header";
import { newHolder } from "../../../operations/state/lock-info";
import { underLock } from "../../../operations/state/locked";
import { restore, type RestoreOptions } from "../../../operations/state/restore";
import { unlock } from "../../../operations/state/unlock";
import { describedVersions } from "../../../operations/state/versions";
import { codesOf, NOW, plainCipher, stateText } from "./support/sample";
import { S3Double } from "./support/s3-double";

const state = { stack: "network", key: "network.tfstate", variables: [] };
const engine = { id: "0f", who: "ci@runner", operation: "OperationTypeApply", created: "2026-11-24T11:00:00Z" };

/** Every place of states keeps the same promises. */
describe.each(["a folder", "a bucket with versions"])("states in %s", (kind) => {
  let folder: string;
  let double: S3Double;
  let store: StateStore;
  let place: StatePlace;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "slz-store-"));
    double = await new S3Double().start();
    double.make("states").settings.set("versioning", "Enabled");
    store = kind === "a folder" ? folderStore(join(folder)) : bucketStore(await double.connection("states"));
    place = { organisation: "meridian", folder, stacks: [state] };
  });
  afterEach(async () => {
    await double.stop();
    rmSync(folder, { recursive: true });
  });

  const backups = () => join(folder, "backups");
  const takeBackup = () =>
    backUpStates({
      place,
      store,
      folder: backups(),
      now: NOW,
      signal: new AbortController().signal,
      report: () => undefined,
    });
  const putBack = (changed: Partial<RestoreOptions>) =>
    restore({
      state,
      store,
      cipher: plainCipher,
      source: { from: join(backups(), "20261124T120000Z") },
      folder: backups(),
      now: NOW,
      agreed: () => Promise.resolve(true),
      ...changed,
    });
  const write = (text: string) => store.write(state.key, Buffer.from(text));
  const present = async () => headerOf((await store.read(state.key))!.bytes);

  test("are listed and read as they were written", async () => {
    await write(stateText());
    expect(await store.keys()).toEqual(["network.tfstate"]);
    expect((await store.read(state.key))?.bytes.toString()).toBe(stateText());
    expect(await store.read("nothing.tfstate")).toBeUndefined();
  });

  test("are locked by one at a time, who says who it is", async () => {
    const first = newHolder("restore", NOW);
    expect(await store.lock(state.key, first)).toBeUndefined();
    expect(await store.lock(state.key, newHolder("restore", NOW))).toMatchObject({ id: first.id, who: first.who });
    await store.unlock(state.key);
    expect(await store.holder(state.key)).toBeUndefined();
    expect(await store.lock(state.key, newHolder("restore", NOW))).toBeUndefined();
  });

  test("are not touched while an engine holds the lock; a lock that a killed run of ours left is taken over", async () => {
    await store.lock(state.key, engine);
    expect(await codesOf(underLock(store, state, { operation: "restore", now: NOW }, () => Promise.resolve()))).toEqual(
      ["STATE-LOCKED"],
    );
    await store.unlock(state.key);
    await store.lock(state.key, { ...newHolder("restore", NOW), info: "process 999999999 1" });
    await underLock(store, state, { operation: "restore", now: NOW }, () => Promise.resolve());
    expect(await store.holder(state.key)).toBeUndefined();
  });

  test("a lock is broken by its id alone", async () => {
    await store.lock(state.key, engine);
    expect(await unlock(store, state)).toMatchObject({ holder: engine, broken: false });
    expect(await codesOf(unlock(store, state, "another"))).toEqual(["STATE-LOCK-OTHER"]);
    expect(await unlock(store, state, "0f")).toMatchObject({ broken: true });
    expect(await unlock(store, state, "0f")).toEqual({ stack: "network", broken: false });
  });

  test("are backed up as they are, for the user's eyes alone, with an index", async () => {
    await write(stateText({ serial: 4 }));
    await store.write("broken.tfstate", Buffer.from('{"version": 4, "ser'));
    await store.lock(state.key, engine);
    const { folder: made = "", states } = await takeBackup();
    expect(states).toMatchObject([
      { stack: "broken", damaged: true },
      { stack: "network", serial: 4, keys: [], locked: { who: "ci@runner" } },
    ]);
    expect(readFileSync(join(made, "network.tfstate"), "utf8")).toBe(stateText({ serial: 4 }));
    expect(JSON.parse(readFileSync(join(made, "index.json"), "utf8"))).toMatchObject({ organisation: "meridian" });
    for (const file of readdirSync(made)) expect(statSync(join(made, file)).mode & 0o777).toBe(0o600);
    expect(readdirSync(backups())).toEqual(["20261124T120000Z"]);
  });

  test("a backup of nothing is none", async () => {
    expect(await takeBackup()).toEqual({
      organisation: "meridian",
      store: store.title,
      taken: NOW.toISOString(),
      states: [],
    });
    expect(existsSync(backups())).toBe(false);
  });

  test("a backup that cannot be finished leaves nothing", async () => {
    await write(stateText());
    const broken = { ...store, holder: () => Promise.reject(new Error("cut")) };
    const doing = backUpStates({
      place,
      store: broken,
      folder: backups(),
      now: NOW,
      signal: new AbortController().signal,
      report: () => undefined,
    });
    await expect(doing).rejects.toThrow("cut");
    expect(readdirSync(backups())).toEqual([]);
  });

  test.each([
    ["was changed", (text?: string) => write(text ?? stateText({ serial: 9, value: "wrong" })), 10],
    ["is damaged", () => write('{"version": 4, "terr'), 4],
  ])("are put back from a backup when what there is %s, and what it replaces is kept", async (_, harm, serial) => {
    await write(stateText());
    await takeBackup();
    await harm();
    const replaced = (await store.read(state.key))!.bytes.toString();
    const { kept } = await putBack({});
    expect(await present()).toMatchObject({ serial });
    expect((await store.read(state.key))!.bytes.toString()).toBe(stateText({ serial }));
    expect(readFileSync(kept!, "utf8")).toBe(replaced);
    expect(await store.holder(state.key)).toBeUndefined();
  });

  test("are put back from what the store itself keeps", async () => {
    await write(stateText());
    await write(stateText({ serial: 4, value: "wrong" }));
    const versions = await describedVersions(store, state, 20);
    expect(versions.map(({ serial, current }) => [serial, current])).toEqual([
      [4, true],
      [3, false],
    ]);
    const outcome = await putBack({ source: { version: versions[1]!.version } });
    expect(outcome).toMatchObject({ serial: { of: 3, new: 5 }, replaces: { serial: 4 } });
    expect((await store.read(state.key))!.bytes.toString()).toBe(stateText({ serial: 5 }));
  });

  test("stay as they are when nobody agrees, a lock is held, or somebody was quicker", async () => {
    await write(stateText());
    await takeBackup();
    expect(await codesOf(putBack({ agreed: () => Promise.resolve(false) }))).toEqual(["STATE-NOT-CONFIRMED"]);
    await store.lock(state.key, engine);
    expect(await codesOf(putBack({}))).toEqual(["STATE-LOCKED"]);
    await store.unlock(state.key);
    const agreed = () => write(stateText({ serial: 4 })).then(() => true);
    expect(await codesOf(putBack({ agreed }))).toEqual(["STATE-CHANGED"]);
    expect(await present()).toMatchObject({ serial: 4 });
  });

  test("another stack's state, a changed backup and an unknown version are refused", async () => {
    await write(stateText());
    const { folder: made = "" } = await takeBackup();
    const other = join(folder, "other.json");
    writeFileSync(other, stateText({ lineage: "another" }));
    expect(await codesOf(putBack({ source: { from: other } }))).toEqual(["STATE-LINEAGE"]);
    writeFileSync(join(made, "network.tfstate"), stateText({ value: "planted" }));
    expect(await codesOf(putBack({}))).toEqual(["STATE-BACKUP"]);
    expect(await codesOf(putBack({ source: { from: join(folder, "nothing") } }))).toEqual(["STATE-BACKUP"]);
    expect(await codesOf(putBack({ source: { version: "nothing" } }))).toEqual(["STATE-VERSION"]);
    expect(await present()).toMatchObject({ serial: 3 });
  });
});
