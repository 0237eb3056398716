import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import picocolors from "picocolors";
import { doctorExitCode } from "../../../cli/commands/doctor";
import { doctorSummary } from "../../../cli/output/doctor-summary";
import { type DoctorReport, examine } from "../../../lab/tools/doctor";
import { recipesOf } from "../../../lab/tools/find";
import { goPlatform, platformName } from "../../../engine/tools/platform";
import { slz } from "../../cli/support/in-process";

const platform = platformName(goPlatform());

describe("slz doctor", () => {
  let folder: string;
  let cache: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "doctor-"));
    cache = join(folder, "cache");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const look = (env: NodeJS.ProcessEnv = { PATH: "" }) => examine({ env, cacheDir: cache });
  const tool = ({ tools }: DoctorReport, title: string | RegExp) => {
    const found = tools.filter((each) => (typeof title === "string" ? each.title === title : title.test(each.title)));
    expect(found).toHaveLength(1);
    return found[0];
  };
  const program = (file: string, text: string) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${text}`, { mode: 0o755 });
    return file;
  };
  /** Says of itself, as Go programs do, what it was built from. */
  const etcd = (version = "3.6.16") =>
    program(
      join(cache, `etcd-3.6.16-${platform}`, "etcd"),
      `exit 0\n\nmod\tgo.etcd.io/etcd/server/v3\tv${version}\t\n`,
    );

  test("on an empty machine: lists everything as missing with a way to get it, and makes nothing", async () => {
    const report = await look();
    expect(report.tools.filter(({ status }) => status === "found")).toEqual([]);
    expect(report.tools.filter(({ get }) => get === undefined)).toEqual([]);
    expect(tool(report, "Go")?.status).toBe("optional");
    expect(doctorExitCode(report)).toBe(2);
    expect(existsSync(cache)).toBe(false);
    const text = doctorSummary(report, picocolors.createColors(false));
    expect(text).toContain("npm test: first needs OpenTofu 1.12.6 and Helm 3.21.4\n");
    expect(text).toMatch(/npm run lab, slz lab: first needs 1\d of the programs above\n/);
  });

  test("finds what is on PATH and what is cached, each with its version", async () => {
    const path = program(join(folder, "bin", "tofu"), `echo "OpenTofu v1.11.0"\n`);
    const report = await look({ PATH: dirname(path) });
    expect(tool(report, "OpenTofu")).toMatchObject({ status: "found", version: "1.11.0", origin: "path", path });
    const cached = etcd();
    expect(tool(await look(), "etcd")).toMatchObject({
      status: "found",
      version: "3.6.16",
      origin: "cache",
      path: cached,
    });
  });

  test("passes over what is too old, and says so", async () => {
    const path = program(join(folder, "bin", "terraform"), `echo "Terraform v1.5.7"\n`);
    program(join(folder, "bin", "go"), `echo "go version go1.19 linux/amd64"\n`);
    const report = await look({ PATH: dirname(path) });
    expect(tool(report, "OpenTofu 1.12.6")).toMatchObject({
      status: "missing",
      notes: [`passing over ${path}: Terraform 1.5.7 is older than 1.10.0`],
    });
    expect(tool(report, "Go")).toMatchObject({
      status: "optional",
      notes: [expect.stringMatching(/passing over .*bin\/go: 1\.19 is older than/)],
    });
  });

  test("one that is named and will not do is missing, in the look-up's own words", async () => {
    const report = await look({ PATH: "", TERRAFORM_BINARY_NAME: "no-such-engine" });
    expect(tool(report, "OpenTofu or Terraform")).toMatchObject({
      status: "missing",
      notes: [expect.stringContaining("no-such-engine cannot be used: there is no such program")],
    });
  });

  test("names what is damaged, half-made, under way and of another version, and touches none of it", async () => {
    etcd("3.5.0");
    const kwok = join(cache, `kwok-0.8.0-${platform}`);
    const dead = join(kwok, ".partial-999999999-abc");
    const alive = join(kwok, `.partial-${process.pid}-abc`);
    const old = join(cache, `kwok-0.7.0-${platform}`);
    for (const each of [dead, alive, old]) mkdirSync(each, { recursive: true });
    const report = await look();
    expect(tool(report, "etcd 3.6.16")?.notes).toEqual([
      expect.stringMatching(/damaged .*it turned out to be version 3\.5\.0/),
    ]);
    const notes = tool(report, "kwok 0.8.0")?.notes;
    expect(notes).toHaveLength(2);
    expect(notes).toContain(`process ${process.pid} is getting it at this moment`);
    expect(notes).toContainEqual(expect.stringContaining(`half-made by a process that ended (${dead})`));
    expect(report.stale).toEqual([old]);
    expect([dead, alive, old].filter((each) => !existsSync(each))).toEqual([]);
  });

  test("says of a provider that stands in for the version the stacks ask for that it does", async () => {
    const [exact, built] = recipesOf("terraform-provider-helm");
    const put = (recipe = built!) =>
      program(
        join(cache, `${recipe.name}-${recipe.version}-${platform}`, recipe.binary),
        `exit 1\n\nmod\tgithub.com/hashicorp/terraform-provider-helm\tv${recipe.version}\t\n`,
      );
    put();
    expect(tool(await look(), "the helm provider")).toMatchObject({
      status: "found",
      notes: [expect.stringContaining("the stacks ask for 3.1.1")],
    });
    put(exact);
    expect(tool(await look(), "the helm provider")).toMatchObject({ version: "3.1.1", notes: [] });
  });

  test("a cache that cannot be read leaves the question open", async () => {
    writeFileSync(cache, "not a folder");
    const report = await look();
    expect(tool(report, /^etcd/)).toMatchObject({ status: "unknown", notes: [expect.stringContaining("ENOTDIR")] });
    expect(doctorExitCode(report)).toBe(3);
  });

  test("as one document for machines", async () => {
    const env = { PATH: "", XDG_CACHE_HOME: folder };
    const { status, out } = await slz({ folder, env }, ["doctor", "--json"]);
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      cache: join(folder, "sovereign-landing-zone"),
      uses: [{ commands: "npm start, slz sandbox", lacks: ["OpenTofu 1.12.6"] }, {}, {}, {}],
    });
  });
});
