import { join } from "node:path";
import { ProblemError } from "../../../core/errors/problem";
import { findHelm } from "../../../engine/tools/helm";
import { useFolder, writeProgram } from "./support/programs";

const folder = useFolder();
const lines: string[] = [];
const find = (env: NodeJS.ProcessEnv = {}) =>
  findHelm({
    env: { PATH: folder(), ...env },
    cacheDir: join(folder(), "cache"),
    report: (line) => lines.push(line),
    makers: [],
  });
const helm = (version: string, name = "helm") => writeProgram(join(folder(), name), `echo v${version}`);

beforeEach(() => lines.splice(0));

test("Helm 3 on PATH is used", async () => {
  const path = helm("3.14.0");
  expect(await find()).toEqual({ path, product: "helm", version: "3.14.0", origin: "path" });
});

test.each([
  ["3.13.9", "is older than 3.14.0"],
  ["4.0.1", "is not Helm 3, for which the charts are written"],
])("Helm %s on PATH is passed over", async (version, reason) => {
  const path = helm(version);
  await expect(find()).rejects.toThrow("HELM-NONE");
  expect(lines).toEqual([`passing over ${path}: Helm ${version} ${reason}`]);
});

test("a named one that will not do is refused, although another is on PATH", async () => {
  helm("3.21.4");
  const named = helm("2.17.0", "old-helm");
  const error = await find({ HELM_BINARY: named }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({
    exitCode: 1,
    problems: [{ code: "HELM-NAMED", path: "HELM_BINARY", found: "Helm 2.17.0 is older than 3.14.0" }],
  });
});
