import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { goBuild } from "../../../engine/tools/go-build";
import { goPlatform } from "../../../engine/tools/platform";
import type { Recipe } from "../../../engine/tools/recipe";
import { gone, useFolder, writeProgram } from "./support/programs";
import { useWeb } from "./support/web";
import { zip } from "./support/zip";

const folder = useFolder();
const serve = useWeb();
const at = (...path: string[]) => join(folder(), ...path);

let lines: string[];
beforeEach(() => {
  lines = [];
  mkdirSync(at("module"));
  mkdirSync(at("partial"));
  writeFileSync(at("module", "go.mod"), "module example\n\ngo 1.26.6\n");
});

/** A `go` that notes how it is called and in which surroundings, and builds what it is told to. */
function installGo(version: string, ...build: readonly string[]): void {
  writeProgram(
    at("bin", "go"),
    `[ "$1" = version ] && { echo "go version go${version} linux/amd64"; exit; }`,
    `echo "$PWD: $*" >> ${at("calls")}`,
    `echo "$GOTOOLCHAIN $CGO_ENABLED $GOPROXY $GOTMPDIR \${GOOS-unset}" > ${at("surroundings")}`,
    '[ "$1" = list ] && { echo "go: downloading example.com/a v1.0.0" >&2; echo a; echo b/c; exit; }',
    ...build,
  );
}

const recipe = (): Recipe => ({
  name: "example",
  title: "Example",
  version: "1.0.0",
  binary: "example",
  probe: { args: [], read: () => undefined },
  source: { module: at("module"), package: "example.com/cmd", ldflags: "-s -w" },
});

async function make(env: NodeJS.ProcessEnv = {}, signal?: AbortSignal): Promise<string> {
  await goBuild.make(recipe(), at("partial", "example"), {
    env: { PATH: `${at("bin")}:/usr/bin:/bin`, GOPROXY: "off", ...env },
    cacheDir: at("cache"),
    report: (line) => lines.push(line),
    signal,
  });
  return readFileSync(at("partial", "example"), "utf8");
}

describe("with an installed Go", () => {
  test("the package is built in its module, which is not changed, and the user's settings stand", async () => {
    installGo("1.26.6", 'echo a >&2; echo b/c >&2; echo built > "$9"');
    expect(await make({ GOOS: "plan9", GOTOOLCHAIN: "auto" })).toBe("built\n");
    const flags = "-mod=readonly -trimpath -buildvcs=false";
    expect(readFileSync(at("calls"), "utf8").trim().split("\n")).toEqual([
      `${at("module")}: list ${flags} -deps -f {{if .Stale}}{{.ImportPath}}{{end}} example.com/cmd`,
      `${at("module")}: build ${flags} -v -ldflags -s -w -o ${at("partial", "example")} example.com/cmd`,
    ]);
    expect(readFileSync(at("surroundings"), "utf8")).toBe(`local 0 off ${at("partial")} unset\n`);
    expect(lines).toEqual(["fetching the sources of Example 1.0.0", "building Example 1.0.0: 0 of 2 packages"]);
  });

  test("a build that fails says why", async () => {
    installGo("1.27.0", 'echo "a" >&2; echo "a.go:1: too old for this" >&2; exit 1');
    await expect(make()).rejects.toThrow("a.go:1: too old for this");
  });

  test("a build that is stopped ends with all its processes", async () => {
    installGo("1.26.6", `sleep 60 & echo $! > ${at("child")}`, "echo started/compiling >&2", "wait");
    const controller = new AbortController();
    const building = make({}, controller.signal);
    while (!existsSync(at("child")) || readFileSync(at("child"), "utf8") === "") await nextTurn();
    controller.abort(new Error("Ctrl-C"));
    await expect(building).rejects.toThrow("Ctrl-C");
    await gone(Number(readFileSync(at("child"), "utf8")));
  });
});

describe("without a Go that will do", () => {
  const { os, arch } = goPlatform();
  const prefix = `golang.org/toolchain@v0.0.1-go1.26.6.${os}-${arch}`;
  const page = `/golang.org/toolchain/@v/v0.0.1-go1.26.6.${os}-${arch}.zip`;

  test("an old one is passed over with a line, and one is asked of the module proxy", async () => {
    installGo("1.22.4");
    await expect(make()).rejects.toThrow("GOPROXY names no module proxy");
    expect(lines).toEqual([`passing over ${at("bin", "go")}: Go 1.22.4 is older than 1.26.6`]);
  });

  test("a toolchain that is not the published one is refused, and nothing of it stays", async () => {
    const web = await serve({ [page]: zip({ [`${prefix}/bin/go`]: "#!/bin/sh\necho go version go1.26.6" }) });
    await expect(make({ PATH: "", GOPROXY: web.url })).rejects.toThrow(/Go \d[\d.]+ is not the published one/);
    const root = at("cache", `go-1.26.6-${os}-${arch}`);
    expect(existsSync(join(root, "toolchain"))).toBe(false);
  });

  test("an archive that would write outside its folder is refused", async () => {
    const web = await serve({ [page]: zip({ [`${prefix}/../../../../outside`]: "x" }) });
    await expect(make({ PATH: "", GOPROXY: web.url })).rejects.toThrow(/the archive of Go \d[\d.]+ is damaged/);
    expect(existsSync(at("outside"))).toBe(false);
  });

  test("the next proxy is asked when one does not have it, with the credentials in its URL", async () => {
    const web = await serve({ [page]: zip({}) });
    const { host } = new URL(web.url);
    const proxy = `http://127.0.0.1:1|http://me:p%40ss@${host}/,direct`;
    await expect(make({ PATH: "", GOPROXY: proxy })).rejects.toThrow("not the published one");
    const authorization = `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
    expect(web.asked).toEqual([{ path: page, authorization }]);
  });

  test("no proxy after `off` is asked, and the reasons of all others are given", async () => {
    const web = await serve({});
    const host = new URL(web.url).host;
    await expect(make({ PATH: "", GOPROXY: `${web.url},off,http://127.0.0.1:1` })).rejects.toThrow(
      new RegExp(`^${host}: it answered with status 404$`),
    );
  });
});
