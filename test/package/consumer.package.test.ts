import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../../package.json";
import { root } from "../docs/support/examples";
import { Consumer, commands, pack, type Packed, shown } from "./support/consumer";

const MOST_BYTES = 8_000_000;
const name = "sovereign-landing-zone";

let packed: Packed;
let file: string;
let destination: string;
let consumer: Consumer;

/** The page's commands up to the deploy, which a test of its own runs; then the files it shows. */
beforeAll(() => {
  destination = mkdtempSync(join(tmpdir(), "slz-packed-"));
  packed = pack(destination);
  file = join(destination, packed.filename);
  consumer = new Consumer();
  for (const command of commands().slice(0, -1)) {
    consumer.output(command.replace(`./${packed.filename}`, file));
  }
  for (const each of ["main.ts", "mission-stack.ts", "test/mission-stack.test.ts", "jest.config.js", ".gitignore"]) {
    consumer.write(each, shown(each));
  }
});
afterAll(() => {
  consumer.remove();
  rmSync(destination, { recursive: true, force: true });
});

const installed = (path: string) => join(consumer.folder, "node_modules", name, path);
/** Runs a script in the project and returns what it printed as JSON. */
const script = (path: string, text: string): unknown => {
  consumer.write(path, text);
  return JSON.parse(consumer.output(`node ${path}`));
};

describe("the packed file", () => {
  test("is at most 8 MB, and the page calls it by its name", () => {
    expect(packed.size).toBeLessThanOrEqual(MOST_BYTES);
    expect(commands().some((command) => command.includes(`./${packed.filename}`))).toBe(true);
  });

  test("holds no source, test or state: what is compiled, data, the example and the pages", () => {
    const strange = packed.files
      .map(({ path }) => path)
      .filter((path) => !path.startsWith("dist/example/"))
      .filter((path) =>
        /(?<!\.d)\.ts$|\.test\.|\.tsbuildinfo$|tfstate|(^|\/)(test|bench|\.sandbox|\.lab|\.slz)\//.test(path),
      );
    expect(strange).toEqual([]);
    for (const path of ["LICENSE", "README.md", "docs/package.md"])
      expect(packed.files).toContainEqual(expect.objectContaining({ path }));
  });

  test("has every page that its README leads to", () => {
    const links = [...readFileSync(installed("README.md"), "utf8").matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(
      ([, link]) => link!,
    );
    expect(links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(installed(link)))).toEqual([]);
  });
});

test("the reports of what is public are of today: npm run api writes them", () => {
  const { status, stderr } = spawnSync(process.execPath, ["tools/scripts/api-report.mjs", "--check"], {
    cwd: root,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

describe("modules", () => {
  /** What a team takes: a construct, a stack, a workload, a guardrail's gate, bindings of both providers, the testing tools. */
  const taken = {
    app: "runApp",
    constructs: "CloudProject",
    stacks: "LandingZone",
    specification: "defineLandingZone",
    workloads: "Telemetry",
    "core/errors/problem": "ProblemError",
    "providers/ovh/cloud-project-kube": "CloudProjectKube",
    "providers/openstack/networking-network-v2": "NetworkingNetworkV2",
    testing: "planStack",
  };
  const all = Object.fromEntries(Object.values(taken).map((each) => [each, "function"]));

  test("are there for require", () => {
    const lines = Object.entries(taken).map(([path, each]) => `const { ${each} } = require("${name}/${path}");`);
    const types = Object.values(taken).map((each) => `${each}: typeof ${each}`);
    expect(script("taken.cjs", `${lines.join("\n")}\nconsole.log(JSON.stringify({ ${types.join(", ")} }));`)).toEqual(
      all,
    );
  });

  test("have their names in ES modules", () => {
    const lines = Object.entries(taken).map(([path, each]) => `import { ${each} } from "${name}/${path}";`);
    const types = Object.values(taken).map((each) => `${each}: typeof ${each}`);
    expect(script("taken.mjs", `${lines.join("\n")}\nconsole.log(JSON.stringify({ ${types.join(", ")} }));`)).toEqual(
      all,
    );
  });

  test("load whole, and nothing else of the package does", () => {
    const found = script(
      "whole.cjs",
      `const failed = {};
      let loaded = 0;
      for (const folder of ["constructs", "policies", "resources", "specification", "stacks", "workloads"]) {
        const entry = require("${name}/" + folder);
        for (const each of Object.keys(entry)) {
          try { if (entry[each] === undefined) failed[each] = "nothing"; else loaded += 1; } catch (error) { failed[each] = error.message; }
        }
      }
      const closed = ["cli/main", "engine/runs/plan", "dist/cli/main.js", "constructs/network/vrack", "stacks/base-stack"].map((path) => {
        try { return require.resolve("${name}/" + path); } catch (error) { return error.code; }
      });
      console.log(JSON.stringify({ failed, many: loaded > 60, closed }));`,
    );
    expect(found).toEqual({ failed: {}, many: true, closed: Array(5).fill("ERR_PACKAGE_PATH_NOT_EXPORTED") });
  });

  test("load what is asked for: one construct does not bring the others", () => {
    const found = script(
      "lazy.cjs",
      `require("${name}/constructs").Retention;
      const loaded = Object.keys(require.cache).filter((file) => file.includes("${name}/dist/constructs/"));
      console.log(JSON.stringify(loaded.some((file) => file.includes("log-stream")) && !loaded.some((file) => file.includes("kubernetes"))));`,
    );
    expect(found).toBe(true);
  });

  test("build on the project's own cdktf, of which there is one", () => {
    const found = script(
      "one.cjs",
      `const { App, TerraformStack } = require("cdktf");
      const { Construct } = require("constructs");
      const { OrganisationStack } = require("${name}/stacks");
      const { CloudProject } = require("${name}/constructs");
      const { CloudProjectKube } = require("${name}/providers/ovh/cloud-project-kube");
      const { TerraformResource } = require("cdktf");
      const extending = (a, b) => a.prototype instanceof b;
      console.log(JSON.stringify([extending(OrganisationStack, TerraformStack), extending(CloudProject, Construct), extending(CloudProjectKube, TerraformResource)]));`,
    );
    expect(found).toEqual([true, true, true]);
    const copies = consumer.output(
      "find node_modules -type d ( -path '*/node_modules/cdktf' -o -path '*/node_modules/constructs' -o -path 'node_modules/cdktf' -o -path 'node_modules/constructs' )"
        .replace("( ", "\\( ")
        .replace(" )", " \\)"),
    );
    expect(copies.trim().split("\n").sort()).toEqual(["node_modules/cdktf", "node_modules/constructs"]);
  });
});

describe("types", () => {
  const options = (extra: object) =>
    JSON.stringify({ extends: "./tsconfig.json", compilerOptions: { exactOptionalPropertyTypes: true, ...extra } });
  const refused =
    'new LogStream(app, "Misspelt", { titel: "meridian" });\nexport const port: string = Port.tcp(443);\n';

  test("hold under the strictest settings, the library's own declarations included", () => {
    consumer.write("strict.json", options({ module: "nodenext", moduleResolution: "nodenext", skipLibCheck: false }));
    expect(consumer.run("npx tsc --project strict.json")).toEqual({ status: 0, out: "", err: "" });
  });

  test("are known to a bundler's resolution as well, and refuse what does not fit", () => {
    consumer.write("bundler.json", options({ module: "esnext", moduleResolution: "bundler" }));
    consumer.write(
      "refused.ts",
      `import { App } from "cdktf";\nimport { LogStream } from "${name}/constructs";\nimport { Port } from "${name}/core/port";\nconst app = new App();\n${refused}`,
    );
    const { out } = consumer.run("npx tsc --project bundler.json");
    rmSync(join(consumer.folder, "refused.ts"));
    const errors = out.split("\n").filter((line) => /^\S/.test(line));
    expect(errors).toEqual([
      expect.stringMatching(/^refused\.ts\(5,\d+\): .*'titel' does not exist in type 'LogStreamProps'/),
      expect.stringMatching(/^refused\.ts\(6,\d+\): .*'Port' is not assignable to type 'string'/),
    ]);
  });
});

test("a team's stack is planned and applied by its own tests", () => {
  const { err, status } = consumer.run("npx jest --ci");
  expect(err).toContain("Tests:       2 passed, 2 total");
  expect(status).toBe(0);
});

describe("slz", () => {
  test("says the package's version", () => {
    expect(consumer.output("npx slz --version").trim()).toBe(version);
  });

  test("deploys the example with a stack of the project's own", () => {
    const deploy = commands().at(-1)!;
    const { status, out } = consumer.run(`${deploy} && npx slz sandbox deploy mission-data`);
    expect(out).toMatch(/^meridian: 13 stacks, \d+ resources in state, \d+ changed, second plan empty$/m);
    expect(out).toMatch(/^mission-data +1 +1 /m);
    expect(status).toBe(0);
    expect(existsSync(join(consumer.folder, ".sandbox/state/mission-data.tfstate"))).toBe(true);
  });

  test("names a mistake by its path in the data, and exits with 1", () => {
    const [dev, text] = ["environments/dev.ts", readFileSync(join(consumer.folder, "environments/dev.ts"), "utf8")];
    consumer.write(dev, text.replace('"10.16.0.0/20"', '"10.16.0.0/33"'));
    const { status, err } = consumer.run("npx slz sandbox plan -e dev");
    consumer.write(dev, text);
    expect(err).toContain("environments.dev.network.subnets.nodes.cidr");
    expect(err).not.toContain("    at ");
    expect(status).toBe(1);
  });

  // The last: from here on the project is another one.
  test("runs the main.ts of a project of ES modules", () => {
    const edit = (path: string, change: (text: string) => string) =>
      consumer.write(path, change(readFileSync(join(consumer.folder, path), "utf8")));
    const ours = consumer.output("ls *.ts environments/*.ts test/*.ts").trim().split("\n");
    for (const path of ours) {
      edit(path, (text) =>
        text
          .replace(/ from "(\.[^"]*\.json)";/g, ' from "$1" with { type: "json" };')
          .replace(/ from "(\.[^"]*)";/g, ' from "$1.js";'),
      );
    }
    edit("package.json", (text) => JSON.stringify({ ...JSON.parse(text), type: "module" }));
    edit("tsconfig.json", (text) => text.replaceAll('"node16"', '"nodenext"'));
    const out = consumer.output("npx slz sandbox deploy private-cloud");
    expect(out).toMatch(/^meridian: 2 stacks, \d+ resources in state, 0 changed, second plan empty$/m);
  });
});
