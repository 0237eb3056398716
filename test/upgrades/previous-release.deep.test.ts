import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { record, recordedVersion, releasesFolder, restore } from "../../tools/scripts/recorded-release";
import { DeployedZone } from "../support/deployed-zone";
import { referenceData } from "../support/reference";
import { created, everythingRenamed, intended, losses, lossesByRename } from "../support/upgrade";

const root = join(__dirname, "../..");

test("whoever deployed every environment of the previous release loses nothing by the upgrade, nor by renaming afterwards", async () => {
  const zone = await DeployedZone.open();
  try {
    await zone.apply(restore(zone.outdir));
    const stacks = zone.synthesise(referenceData());
    expect(losses(await zone.plan(stacks), intended())).toEqual([]);
    await zone.converge(stacks);

    const afterwards = zone.synthesise(everythingRenamed());
    const plans = await zone.plan(afterwards);
    expect([lossesByRename(plans), created(plans)]).toEqual([[], []]);
    await zone.converge(afterwards);
  } finally {
    zone.close();
  }
});

const git = (...args: readonly string[]) => spawnSync("git", args, { cwd: root, encoding: "utf8" });

/** Where the history has no tag of the release, or a clone brought none along, the newest commit that recorded it stands for it. */
function commitOf(version: string): string {
  const tag = git("rev-parse", "--verify", "--quiet", `v${version}^{commit}`);
  if (tag.status === 0) return tag.stdout.trim();
  return git("log", "-1", "--format=%H", "--", join(releasesFolder, version)).stdout.trim();
}

test("the recording is what the release synthesises", () => {
  // A shallow clone takes its oldest commit for the one that recorded everything.
  expect(git("rev-parse", "--is-shallow-repository").stdout.trim()).toBe("false");
  const version = recordedVersion();
  const commit = commitOf(version);
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  const [tree, outdir, again] = ["tree", "out", "recorded"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  try {
    expect(git("worktree", "add", "--detach", tree, commit)).toMatchObject({ status: 0 });
    for (const name of ["node_modules", ".gen"]) symlinkSync(join(root, name), join(tree, name));
    const env = { ...process.env, CDKTF_OUTDIR: outdir, SLZ_LOCAL_STATE: "1", CHECKPOINT_DISABLE: "1" };
    const main = spawnSync(process.execPath, ["--require", "tsx/cjs", "main.ts"], { cwd: tree, env, encoding: "utf8" });
    expect(main).toMatchObject({ status: 0 });
    record(outdir, version, again);
    expect(textsIn(join(again, version))).toEqual(textsIn(join(releasesFolder, version)));
  } finally {
    git("worktree", "remove", "--force", tree);
    rmSync(folder, { recursive: true, force: true });
  }
});

function textsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}
