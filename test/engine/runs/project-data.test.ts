import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireProjectData } from "../../../engine/runs/project-data";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "slz-data-"));
  mkdirSync(join(project, "environments", "deep"), { recursive: true });
  write("main.ts", 'import { adoption } from "./environments/index";\n');
  write("environments/index.ts", 'import adoption from "./adoption.json";\nexport { adoption };\n');
  write("environments/adoption.json", "{}\n");
});
afterEach(() => rmSync(project, { recursive: true }));

const write = (file: string, text: string) => writeFileSync(join(project, file), text);

/** Path and finding of every problem. */
function judged(): [string | undefined, string | undefined][] {
  try {
    requireProjectData(project);
    return [];
  } catch (error) {
    const { problems } = error as { problems: { code: string; path?: string; found?: string }[] };
    expect(problems.map(({ code }) => code)).toEqual(problems.map(() => "SYNTH-DATA"));
    return problems.map(({ path, found }) => [path, found]);
  }
}

test.each([
  ['{\n  "a": {\n    "b": 1\n    "c": 2\n  }\n}\n', /^line 4, column 5: Expected/],
  ['{\n<<<<<<< HEAD\n  "a": 1\n}\n', /^line 2, column 1: /],
  ["oops\n", /"oops/],
  ["{\n", /^line 2, column 1: Expected property name/],
  ["", /^it is empty$/],
])("%j is told with its place, or its words", (text, found) => {
  write("environments/adoption.json", text);
  expect(judged()).toEqual([["environments/adoption.json", expect.stringMatching(found)]]);
});

test("every file that is wrong is told at once, wherever it is imported", () => {
  write(
    "environments/index.ts",
    'import "./unread";\nexport * from "./dev.js";\nexport * from "./deep";\nexport { adoption } from "./adopted";\n',
  );
  write("environments/adopted.ts", 'export { default as adoption } from "./adoption.json";\n');
  write("environments/deep/index.ts", 'export { default as hosts } from "../../hosts.json" with { type: "json" };\n');
  write("environments/dev.ts", 'import networks from\n  "./networks.json";\nexport const dev = networks;\n');
  write("hosts.json", "[1,]");
  rmSync(join(project, "environments/adoption.json"));
  mkdirSync(join(project, "environments/networks.json"));
  write("package.json", "{ type: module }");
  expect(judged()).toEqual([
    ["environments/adoption.json", "there is no such file"],
    ["environments/networks.json", "it is a folder"],
    ["hosts.json", expect.stringMatching(/\S/)],
    ["package.json", expect.stringMatching(/\S/)],
  ]);
});

test("package.json has to hold an object, for Node", () => {
  write("package.json", "null");
  expect(judged()).toEqual([["package.json", "it holds no object"]]);
});

test("what nobody imports is nobody's business, and neither is a byte order mark", () => {
  write("environments/adoption.json", "\uFEFF{}\n");
  write("environments/tsconfig.json", '{ "extends": "../tsconfig.json" } // with a comment\n');
  write(
    "environments/index.ts",
    '/*\nimport gone from "./gone.json";\n*/\n// import gone from "./gone.json";\nexport {};\n',
  );
  write("environments/deep/fixture.ts", 'import broken from "./broken.json";\nexport { broken };\n');
  write("environments/deep/broken.json", "{");
  expect(judged()).toEqual([]);
});

test("without main.ts and environments there is nothing to judge", () => {
  rmSync(join(project, "main.ts"));
  rmSync(join(project, "environments"), { recursive: true });
  expect(judged()).toEqual([]);
});
