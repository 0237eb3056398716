import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bootstrap, type BootstrapOptions, leftToDo } from "../../../operations/state/bootstrap";
import { examineBucket, readiness } from "../../../operations/state/bucket";
import { defaultWishes } from "../../../operations/state/bucket-settings";
import type { StatePlace } from "../../../operations/state/contract";
import { bootstrapOptions, codesOf, putLocal, samplePlace, stateText } from "./support/sample";
import { S3Double, type S3DoubleOptions } from "./support/s3-double";

describe("bootstrap", () => {
  const doubles: S3Double[] = [];
  const places: StatePlace[] = [];
  const start = async (options?: S3DoubleOptions) => {
    const double = await new S3Double(options).start();
    const place = samplePlace(double);
    doubles.push(double);
    places.push(place);
    return { double, place };
  };
  const run = async (double: S3Double, place: StatePlace, changed?: Partial<BootstrapOptions>) =>
    bootstrap(await bootstrapOptions(double, place, changed));
  const stepsOf = ({ steps }: Awaited<ReturnType<typeof run>>) =>
    Object.fromEntries(steps.map(({ step, status }) => [step, status]));

  afterEach(async () => {
    await Promise.all(doubles.splice(0).map((double) => double.stop()));
    for (const { folder } of places.splice(0)) rmSync(dirname(folder), { recursive: true });
  });

  test("makes a bucket with versions that nobody can destroy, encrypted, closed, and marked as the organisation's", async () => {
    const { double, place } = await start({ strictRetention: false });
    const outcome = await run(double, place);
    expect(new Set(Object.values(stepsOf(outcome)))).toEqual(new Set(["made"]));
    const { settings } = double.buckets.get("states")!;
    expect(settings.get("versioning")).toContain("Enabled");
    expect(settings.get("encryption")).toContain("AES256");
    expect(settings.get("publicAccessBlock")).not.toContain("false");
    expect(settings.get("lifecycle")).toContain("<NoncurrentDays>90</NoncurrentDays>");
    expect(settings.get("object-lock")).toContain("<Days>14</Days>");
    expect(JSON.parse(double.object("states", "landing-zone.json")!)).toMatchObject({ organisation: "meridian" });
    const report = await examineBucket(await double.connection("states"));
    expect(readiness(report, "meridian", defaultWishes)).toEqual({ ready: true, missing: [] });
    expect(readiness(report, "another", defaultWishes).ready).toBe(false);
  });

  test("moves what is on this machine and puts the files aside; a second run has nothing to do", async () => {
    const { double, place } = await start();
    putLocal(place, "network", stateText({ serial: 7 }));
    putLocal(place, "gone");
    const outcome = await run(double, place);
    expect(outcome.states).toEqual([
      { stack: "network", status: "moved", serial: 7, kept: "network.tfstate.moved-20261124T120000Z" },
      { stack: "organisation", status: "none" },
    ]);
    expect(outcome.strays).toEqual(["gone"]);
    expect(double.object("states", "network.tfstate")).toBe(stateText({ serial: 7 }));
    expect(double.object("states", "network.tfstate.tflock")).toBeUndefined();
    expect(readFileSync(join(place.folder, "network.tfstate.moved-20261124T120000Z"), "utf8")).toBe(
      stateText({ serial: 7 }),
    );
    const again = await run(double, place, { dryRun: true });
    expect([leftToDo(again), again.states[0]]).toEqual([0, { stack: "network", status: "there", serial: 7 }]);
  });

  test("a dry run says what there is to do and writes nothing", async () => {
    const { double, place } = await start();
    putLocal(place, "network");
    const outcome = await run(double, place, { dryRun: true });
    expect(leftToDo(outcome)).toBe(9);
    expect(outcome.states[0]).toEqual({ stack: "network", status: "to-move", serial: 3 });
    expect(double.requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
  });

  test("cut at any moment and run again, it comes to the same end", async () => {
    const untouched = await start();
    putLocal(untouched.place, "network");
    await run(untouched.double, untouched.place);
    // What only reads leaves nothing half done: before each of the others, and so after each of them.
    const writing = untouched.double.requests.flatMap((request, at) => (request.startsWith("GET ") ? [] : [at + 1]));
    expect(writing.length).toBeGreaterThan(10);
    for (const at of writing) {
      const { double, place } = await start();
      putLocal(place, "network");
      // Nothing gets through from there on, as if the process had been killed: it cannot even give its lock back.
      double.fault = (_, count) => (count >= at ? { status: 400, code: "Killed" } : undefined);
      expect(await codesOf(run(double, place))).toEqual(["STATE-STORE"]);
      double.fault = () => undefined;
      releaseLocks(double);
      const outcome = await run(double, place);
      expect([at, outcome.states[0]?.status, contentOf(double)]).toEqual([at, "moved", contentOf(untouched.double)]);
      expect(readdirSync(place.folder)).toEqual(["network.tfstate.moved-20261124T120000Z"]);
    }
  });

  /** The bucket as it is now; what a proof of the locks left is nobody's concern. */
  function contentOf(double: S3Double): object {
    const { settings, objects } = double.buckets.get("states")!;
    const keys = [...objects.keys()].filter((key) => !key.startsWith("slz-")).sort();
    return [[...settings].sort(), keys.map((key) => [key, double.object("states", key)])];
  }

  /** As if the process that took them were gone: this one is the process, and it lives. */
  function releaseLocks(double: S3Double): void {
    const text = double.object("states", "network.tfstate.tflock");
    if (text !== undefined)
      double.put("states", "network.tfstate.tflock", text.replace(/process \d+/, "process 999999999"));
  }

  test.each([
    ["holds something that no mark explains", { "photo.jpg": "…" }, "STATE-BUCKET-NOT-OURS"],
    ["is marked as another's", { "landing-zone.json": '{"organisation":"other"}' }, "STATE-BUCKET-NOT-OURS"],
    ["has a mark that is none", { "landing-zone.json": "what?" }, "STATE-BUCKET-NOT-OURS"],
  ])("a bucket that %s is left alone", async (_, objects, code) => {
    const { double, place } = await start();
    for (const [key, body] of Object.entries(objects)) double.put("states", key, body);
    expect(await codesOf(run(double, place))).toEqual([code]);
    expect(double.requests.filter((request) => !request.startsWith("GET "))).toEqual([]);
  });

  test("a bucket without a mark is taken over when the user says whose it is, one that is another's never", async () => {
    const { double, place } = await start();
    double.put("states", "network.tfstate", stateText());
    expect((await run(double, place, { takeOver: true })).states[0]).toMatchObject({ status: "there", serial: 3 });
    double.put("states", "landing-zone.json", '{"organisation":"other"}');
    expect(await codesOf(run(double, place, { takeOver: true }))).toEqual(["STATE-BUCKET-NOT-OURS"]);
  });

  test("a bucket of somebody else's account is named as such", async () => {
    const { double, place } = await start();
    double.make("states", "them");
    expect(await codesOf(run(double, place))).toEqual(["STATE-REFUSED"]);
  });

  test.each([
    ["has no conditional writes", { conditional: false }],
    ["takes no second lock in a bucket with versions", { renewable: false }],
  ])("a store that %s gets no states, and the bucket made for them is taken away again", async (_, options) => {
    const { double, place } = await start(options);
    putLocal(place, "network");
    expect(await codesOf(run(double, place))).toEqual(["STATE-LOCK-UNSOUND"]);
    expect([...double.buckets.keys()]).toEqual([]);
    expect(readdirSync(place.folder)).toEqual(["network.tfstate"]);
  });

  test("without versions, a store whose locks fail with them is good enough", async () => {
    const { double, place } = await start({ renewable: false });
    const outcome = await run(double, place, { wishes: { ...defaultWishes, versions: false } });
    expect(Object.keys(stepsOf(outcome))).toEqual(["bucket", "mark", "encryption", "private"]);
  });

  test("what the store does not have is said and not insisted on", async () => {
    const lacks = ["lifecycle", "encryption", "publicAccessBlock", "object-lock"];
    const { double, place } = await start({ lacks });
    expect(stepsOf(await run(double, place))).toEqual({
      bucket: "made",
      mark: "made",
      versions: "made",
      "object-lock": "not-offered",
      retention: "not-offered",
      encryption: "not-offered",
      private: "made",
      expiry: "not-offered",
    });
  });

  test("retention is taken back where the store would refuse what engines write", async () => {
    const { double, place } = await start({ strictRetention: true });
    putLocal(place, "network");
    expect(stepsOf(await run(double, place)).retention).toBe("not-offered");
    expect(double.buckets.get("states")?.settings.get("object-lock")).not.toContain("DefaultRetention");
    expect(double.object("states", "network.tfstate")).toBe(stateText());
  });

  test("states that contradict each other are listed, and none is moved", async () => {
    const { double, place } = await start();
    await run(double, place);
    putLocal(place, "network", stateText({ serial: 2 }));
    putLocal(place, "organisation", stateText({ lineage: "another" }));
    double.put("states", "network.tfstate", stateText({ serial: 5 }));
    double.put("states", "organisation.tfstate", stateText());
    expect(await codesOf(run(double, place))).toEqual(["STATE-CONFLICT", "STATE-CONFLICT"]);
    expect(double.object("states", "network.tfstate")).toBe(stateText({ serial: 5 }));
    expect(readdirSync(place.folder)).toEqual(["network.tfstate", "organisation.tfstate"]);
  });

  test("two states that say different things under one serial are a contradiction too", async () => {
    const { double, place } = await start();
    await run(double, place);
    putLocal(place, "network", stateText({ value: "here" }));
    double.put("states", "network.tfstate", stateText({ value: "there" }));
    expect(await codesOf(run(double, place))).toEqual(["STATE-CONFLICT"]);
  });

  test("an engine at work on a file, or a lock in the bucket, is not overrun", async () => {
    const { double, place } = await start();
    await run(double, place);
    putLocal(place, "network");
    const lock = join(place.folder, ".network.tfstate.lock.info");
    writeFileSync(lock, "{}");
    expect(await codesOf(run(double, place))).toEqual(["STATE-LOCKED"]);
    rmSync(lock);
    double.put("states", "network.tfstate.tflock", '{"ID":"x","Who":"ci@runner","Operation":"OperationTypeApply"}');
    expect(await codesOf(run(double, place))).toEqual(["STATE-LOCKED"]);
    expect(double.object("states", "network.tfstate")).toBeUndefined();
  });

  test("stopped by the user, it finishes the state it is at, and leaves no lock", async () => {
    const { double, place } = await start();
    for (const stack of ["network", "organisation"]) putLocal(place, stack);
    const stop = new AbortController();
    double.fault = (request) => {
      if (request.startsWith("PUT /states/network.tfstate?")) stop.abort(new Error("stopped"));
      return undefined;
    };
    await expect(run(double, place, { signal: stop.signal })).rejects.toThrow("stopped");
    expect(double.object("states", "network.tfstate")).toBe(stateText());
    expect(double.object("states", "network.tfstate.tflock")).toBeUndefined();
    expect(readdirSync(place.folder)).toEqual(["network.tfstate.moved-20261124T120000Z", "organisation.tfstate"]);
  });

  test("whoever writes a state between the look and the lock keeps it", async () => {
    const { double, place } = await start();
    putLocal(place, "network");
    const theirs = stateText({ lineage: "theirs" });
    double.fault = (request) => {
      if (request.startsWith("PUT /states/network.tfstate.tflock?")) double.put("states", "network.tfstate", theirs);
      return undefined;
    };
    expect(await codesOf(run(double, place))).toEqual(["STATE-CHANGED"]);
    expect(double.object("states", "network.tfstate")).toBe(theirs);
    expect(readdirSync(place.folder)).toEqual(["network.tfstate"]);
  });
});
