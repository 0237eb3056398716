import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ProblemError } from "../../../core/errors/problem";
import { findLabTools } from "../../../lab/tools/find";
import { goPlatform } from "../../../engine/tools/platform";
import { useFolder } from "../../engine/tools/support/programs";
import { useWeb } from "../../engine/tools/support/web";
import { zip } from "../../engine/tools/support/zip";

const folder = useFolder();
const serve = useWeb();
const said: string[] = [];
beforeEach(() => void said.splice(0));

const { os, arch } = goPlatform();
const name = "terraform-provider-kubernetes";
/** Starts as every provider does that no engine started: it says so, and ends with 1. */
const archive = zip({ "terraform-provider-kubernetes_v2.38.0": "#!/bin/sh\nexit 1\n" });
const sha256 = (content: Buffer) => createHash("sha256").update(content).digest("hex");

const registry = (shasum: string) =>
  serve({
    "/.well-known/terraform.json": '{ "providers.v1": "/providers/" }',
    [`/providers/hashicorp/kubernetes/2.38.0/download/${os}/${arch}`]: JSON.stringify({
      download_url: "/files/kubernetes.zip",
      filename: "kubernetes.zip",
      shasum,
    }),
    "/files/kubernetes.zip": archive,
  });

/** A machine without Go, on which none can be fetched either. */
const nowhere = () => ({
  env: { PATH: join(folder(), "empty"), GOPROXY: "off", HOME: folder() },
  cacheDir: join(folder(), "cache"),
  report: (line: string) => void said.push(line),
  registries: [],
});

const problemsOf = async (work: Promise<unknown>) => {
  const error = await work.catch((reason: unknown) => reason);
  if (error instanceof ProblemError) return error;
  throw error;
};

test("without Go, and with none to be fetched, it is said what is missing, what was tried and what works all the same", async () => {
  const error = await problemsOf(findLabTools(["etcd"], nowhere()));
  expect(error.exitCode).toBe(3);
  expect(error.problems).toMatchObject([
    { code: "LAB-TOOL-NONE", message: expect.stringContaining("etcd 3.6.16") as string },
  ]);
  expect(error.message).toContain("GOPROXY");
});

test("a provider comes in the version that the stacks ask for where a registry has it", async () => {
  const web = await registry(sha256(archive));
  const found = await findLabTools([name], { ...nowhere(), registries: ["http://127.0.0.1:1", web.url] });
  expect(found[name]).toMatchObject({ version: "2.38.0", exact: true });
  const again = await findLabTools([name], nowhere());
  expect(again[name]).toEqual({ ...found[name], origin: "cache" });
});

test("a download that is not what the registry names is never put into the cache", async () => {
  const web = await registry("0".repeat(64));
  const error = await problemsOf(findLabTools([name], { ...nowhere(), registries: [web.url] }));
  expect(said.join("\n")).toMatch(/kubernetes\.zip is not what the registry names: its SHA-256 is /);
  expect(error.problems).toMatchObject([{ code: "LAB-TOOL-NONE" }]);
  const cached = join(folder(), "cache");
  const programs = existsSync(cached) ? readdirSync(cached, { recursive: true, encoding: "utf8" }) : [];
  expect(programs.filter((file) => file.endsWith("/terraform-provider-kubernetes"))).toEqual([]);
});
