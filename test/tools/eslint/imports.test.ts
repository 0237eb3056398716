import { RuleTester } from "eslint";
import { join } from "node:path";
import { parser } from "typescript-eslint";
import { layers as plugin } from "../../../tools/eslint/layers";
import { layers } from "../../../tools/eslint/table";
import { roads } from "./roads";

const root = join(__dirname, "../../..");
const tester = new RuleTester({ languageOptions: { parser } });
const at = (file: string, code: string) => ({ name: `${file}: ${code}`, filename: join(root, file), code });

test("every layer of the table has its roads stated here", () => {
  expect(Object.keys(roads).sort()).toEqual(layers.map(({ path }) => path).sort());
});

tester.run("layers/imports: every row", plugin.rules.imports, {
  valid: Object.values(roads).flatMap(({ file, allowed }) => allowed.map((road) => at(file, `import "${road}";`))),
  invalid: Object.values(roads).flatMap(({ file, forbidden }) =>
    forbidden.map((road) => ({ ...at(file, `import "${road}";`), errors: 1 })),
  ),
});

const stray =
  "'../other/thing' is in no layer of this repository: import from a folder that tools/eslint/table.js lists.";

tester.run("layers/imports: whatever the syntax", plugin.rules.imports, {
  valid: [
    at("core/a.ts", 'const b = await import("./b"); export * from "./c"; export { d } from "./d"; export const e = 1;'),
    at("test/a.test.ts", "const b = await import(process.argv[2]!);"),
    at("core/a.ts", "notRequire(`../sandbox/x`); object.require;"),
    at("jest.config.js", 'require("./test/support/reporter.js");'),
  ],
  invalid: [
    'import { x } from "../sandbox/x";',
    'import type { X } from "../sandbox/x";',
    'import x = require("../sandbox/x");',
    'export { x } from "../sandbox/x";',
    'export * from "../sandbox/x";',
    'export type { X } from "../sandbox/x";',
    'type X = import("../sandbox/x").X;',
    'const x = await import("../sandbox/x");',
    "const x = await import(`../sandbox/x`);",
    'const x = require("../sandbox/x");',
    'const x = require.resolve("../sandbox/x");',
    'import "../sandbox/x.js";',
    'import "../sandbox/x";',
    "const x = await import(`../${where}`);",
    "const x = require(where);",
  ].map((code) => ({ ...at("core/a.ts", code), errors: 1 })),
});

tester.run("layers/imports: the message says where the code belongs", plugin.rules.imports, {
  valid: [],
  invalid: [
    {
      ...at("core/a.ts", 'import "../sandbox/x";'),
      errors: [
        {
          message:
            "core/ may not import sandbox/: core/ holds the leaf: the shape of a problem, names, tags, addresses, units, shared value types, and may import nothing of ours. Code that needs both belongs in cli/, sandbox/, lab/ or operations/.",
        },
      ],
    },
    {
      ...at("environments/dev.ts", 'import "../core/port";'),
      errors: [
        {
          message:
            "environments/ may not import core/: environments/ holds data only: the organisation, its environments, its waivers, and may import model/specification/. Take it through model/specification/.",
        },
      ],
    },
    {
      ...at("stacks/a.ts", 'import "../.gen/providers/ovh/vrack";'),
      errors: [{ message: /Take it through constructs\/\.$/ }],
    },
    {
      ...at("cli/a.ts", 'import "../environments/dev";'),
      errors: [{ message: /No layer may hold both: hand over what is needed as a value\.$/ }],
    },
    {
      ...at("stacks/a.ts", 'import "@cdktf/provider-helm/lib/release";'),
      errors: [
        {
          message:
            "stacks/ may not import '@cdktf/provider-helm/lib/release': a provider's resources are used through a construct: write or extend one in constructs/. It belongs in constructs/, tools/bench/ and test/.",
        },
      ],
    },
    {
      ...at("constructs/a.ts", 'import "@cdktf/provider-kubernetes/lib";'),
      errors: [{ message: /Import the one file: '@cdktf\/provider-kubernetes\/lib\/<resource>'\.$/ }],
    },
    {
      ...at("constructs/a.ts", 'import "../.gen/providers/ovh";'),
      errors: [{ message: /Import the one file: '\.\.\/\.gen\/providers\/ovh\/<resource>'\.$/ }],
    },
    {
      ...at("constructs/a.ts", 'import "../.gen/providers/ovh/index";'),
      errors: [{ message: /Import the one file: '\.\.\/\.gen\/providers\/ovh\/<resource>'\.$/ }],
    },
    { ...at("core/a.ts", 'import "../other/thing";'), errors: [{ message: stray }] },
    { ...at("utils/a.ts", 'import "../core/x";'), errors: [{ message: /^utils\/a\.ts is in no layer\./ }] },
    { ...at("policies/a.ts", ""), errors: [{ message: /^policies\/a\.ts is in no layer\./ }] },
    { ...at("cli/a.ts", 'import "sovereign-landing-zone/testing";'), errors: [{ messageId: "own" }] },
  ],
});
