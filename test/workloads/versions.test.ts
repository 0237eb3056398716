import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareVersions, WorkloadVersions } from "../../workloads/versions";

const workloads = join(__dirname, "../../workloads");
const lock: Record<string, Record<string, string>> = JSON.parse(
  readFileSync(join(workloads, "charts.lock.json"), "utf8"),
);

describe.each(Object.keys(lock))("released versions of %s", (workload) => {
  const versions = new WorkloadVersions(workload);

  test("are the folders, no more and no fewer", () => {
    expect(versions.list()).toEqual(Object.keys(lock[workload] ?? {}).sort(compareVersions));
  });

  test("are what they were when they were released, and say in the changelog what they changed", () => {
    const changelog = readFileSync(join(workloads, workload, "CHANGELOG.md"), "utf8");
    for (const version of versions.list()) {
      expect(versions.chart(version).version).toBe(version);
      expect(changelog).toContain(`## ${version}\n`);
    }
  });
});

describe("a workload's versions", () => {
  let root: string;
  const versions = () => new WorkloadVersions("demo", root);
  const lockAs = (hashes: Record<string, string>) =>
    writeFileSync(join(root, "charts.lock.json"), JSON.stringify({ demo: hashes }));
  const hash = () => {
    try {
      versions().chart("1.0.0");
    } catch (error) {
      return /"1\.0\.0": "(sha256:[0-9a-f]{64})"/.exec(String(error))?.[1] ?? "";
    }
    return "";
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "slz-versions-"));
    for (const version of ["1.0.0", "1.2.0", "1.10.0"]) {
      mkdirSync(join(root, "demo/chart", version, "templates"), { recursive: true });
      writeFileSync(join(root, "demo/chart", version, "Chart.yaml"), `name: demo\nversion: ${version}\n`);
      writeFileSync(join(root, "demo/chart", version, "templates/a.yaml"), "a: 1\n");
    }
    lockAs({});
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test("are in the order of their numbers", () => {
    expect(versions().list()).toEqual(["1.0.0", "1.2.0", "1.10.0"]);
  });

  test("an unknown one is refused with those there are", () => {
    expect(() => versions().chart("1.1.0")).toThrow(/WORKLOAD-VERSION-UNKNOWN[^]*1\.0\.0, 1\.2\.0, 1\.10\.0/);
  });

  test("a name that leaves the folder is no version", () => {
    expect(() => versions().chart("../chart/1.0.0")).toThrow("WORKLOAD-VERSION-UNKNOWN");
  });

  test("a new one is refused until its hash is locked, and the error gives the line to add", () => {
    expect(() => versions().chart("1.0.0")).toThrow("WORKLOAD-VERSION-UNLOCKED at workloads/demo/chart/1.0.0");
    lockAs({ "1.0.0": hash() });
    expect(versions().chart("1.0.0").version).toBe("1.0.0");
  });

  test.each([
    ["changed", () => writeFileSync(join(root, "demo/chart/1.0.0/templates/a.yaml"), "a: 2\n")],
    ["added", () => writeFileSync(join(root, "demo/chart/1.0.0/templates/b.yaml"), "")],
    ["removed", () => rmSync(join(root, "demo/chart/1.0.0/templates/a.yaml"))],
    [
      "renamed",
      () => {
        cpSync(join(root, "demo/chart/1.0.0/templates/a.yaml"), join(root, "demo/chart/1.0.0/templates/b.yaml"));
        rmSync(join(root, "demo/chart/1.0.0/templates/a.yaml"));
      },
    ],
  ])("a locked one with a file %s is refused", (_what, change) => {
    lockAs({ "1.0.0": hash() });
    change();
    expect(() => versions().chart("1.0.0")).toThrow("WORKLOAD-VERSION-CHANGED at workloads/demo/chart/1.0.0");
  });

  test("a setting is refused before the version that brought it, and only when it is used", () => {
    const { requireSince } = { requireSince: versions().requireSince.bind(versions()) };
    expect(() => requireSince("1.10.0", "1.2.0", "delay", 5)).toThrow("WORKLOAD-SETTING-TOO-NEW at delay");
    expect(() => requireSince("1.10.0", "1.2.0", "delay", undefined)).not.toThrow();
    expect(() => requireSince("1.10.0", "1.10.0", "delay", 5)).not.toThrow();
  });
});

test("a pre-release is older than its release, and newer than the release before", () => {
  expect(["2.0.0", "2.0.0-rc.10", "1.9.0", "2.0.0-rc.9"].sort(compareVersions)).toEqual([
    "1.9.0",
    "2.0.0-rc.9",
    "2.0.0-rc.10",
    "2.0.0",
  ]);
});
