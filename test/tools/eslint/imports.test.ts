import { RuleTester } from "eslint";
import { join } from "node:path";
import { parser } from "typescript-eslint";
import { layers as plugin } from "../../../tools/eslint/layers";
import { layers } from "../../../tools/eslint/table";

const root = join(__dirname, "../../..");
const tester = new RuleTester({ languageOptions: { parser } });
const at = (file: string, code: string) => ({ name: `${file}: ${code}`, filename: join(root, file), code });

/** One road in and one refused for every layer, as ARCHITECTURE.md states them. */
const roads: Record<string, { file: string; allowed: string[]; forbidden: string[] }> = {
  "main.ts": {
    file: "main.ts",
    allowed: ["./app/run-app", "./environments/prod", "cdktf"],
    forbidden: ["./sandbox/engine/find", "./stacks/landing-zone", "./policies/guardrails/gate", "./cli/main"],
  },
  app: {
    file: "app/run-app.ts",
    allowed: [
      "../stacks/landing-zone",
      "../policies/access/linter/gate",
      "../policies/guardrails/gate",
      "../policies/network/gate",
      "../core/errors/problem",
      "cdktf",
    ],
    forbidden: ["../environments/prod", "../constructs/network/vrack", "../sandbox/engine/find", "../cli/main"],
  },
  environments: {
    file: "environments/prod.ts",
    allowed: ["../stacks/spec", "./organisation"],
    forbidden: ["../core/port", "../constructs/network/vrack", "../main", "cdktf"],
  },
  cli: {
    file: "cli/plan.ts",
    allowed: [
      "../sandbox/engine/find",
      "../lab/cluster",
      "../stacks/spec",
      "../core/errors/problem",
      "../package.json",
    ],
    forbidden: ["../environments/prod", "../main", "../test/support/template", "../bench/main"],
  },
  stacks: {
    file: "stacks/network.ts",
    allowed: ["../constructs/network/vrack", "../workloads/odoo/odoo", "../policies/access/roles", "../core/network"],
    forbidden: ["../policies/guardrails/engine", "../environments/dev", "../.gen/providers/ovh/vrack", "../sandbox/x"],
  },
  workloads: {
    file: "workloads/odoo/odoo.ts",
    allowed: ["../../constructs/kubernetes/helm-release", "../../core/names", "../telemetry/telemetry"],
    forbidden: ["../../policies/access/roles", "../../policies/guardrails/engine", "../../stacks/platform"],
  },
  "policies/access": {
    file: "policies/access/roles.ts",
    allowed: ["../../core/names", "./grants"],
    forbidden: ["../../workloads/odoo/odoo", "../guardrails/engine", "../../constructs/identity/group"],
  },
  "policies/guardrails": {
    file: "policies/guardrails/rules/network/open.ts",
    allowed: ["../../../../core/synthesised", "../../engine"],
    forbidden: ["../../../../workloads/odoo/odoo", "../../../access/roles", "../../../../stacks/network"],
  },
  "policies/network": {
    file: "policies/network/solver/reach.ts",
    allowed: ["../../../core/synthesised", "../model/model"],
    forbidden: ["../../../constructs/network/vrack", "../../access/roles", "../../../stacks/network"],
  },
  constructs: {
    file: "constructs/network/vrack.ts",
    allowed: ["../../core/names", "../../.gen/providers/ovh/vrack", "@cdktf/provider-kubernetes/lib/namespace-v1"],
    forbidden: ["../../stacks/network", "../../policies/access/roles", "../../schemas/ovh.json", "../../sandbox/x"],
  },
  core: {
    file: "core/names.ts",
    allowed: ["./errors/problem", "zod", "node:path", "../package.json"],
    forbidden: ["../sandbox/engine/find", "../stacks/spec", "../schemas/ovh.json", "cdktf", "constructs"],
  },
  schemas: {
    file: "model/schemas/behaviour.ts",
    allowed: ["./other"],
    forbidden: ["../core/names", "../sandbox/provider/plan"],
  },
  ".gen": {
    file: ".gen/providers/ovh/vrack/index.ts",
    allowed: ["../provider"],
    forbidden: ["../../../../core/names", "../../../../schemas/ovh.json"],
  },
  sandbox: {
    file: "sandbox/protocol/server.ts",
    allowed: ["../../core/errors/engine", "../../schemas/ovh.json", "@grpc/grpc-js", "@msgpack/msgpack"],
    forbidden: ["../../stacks/spec", "../../cli/main", "../../lab/cluster", "../../.gen/providers/ovh/vrack", "cdktf"],
  },
  lab: {
    file: "lab/cluster.ts",
    allowed: ["../sandbox/engine/find", "../core/network"],
    forbidden: ["../schemas/ovh.json", "../stacks/spec", "../cli/main", "@grpc/grpc-js"],
  },
  operations: {
    file: "operations/state/backup.ts",
    allowed: ["../../sandbox/run/stacks", "../../core/errors/problem", "../../schemas/api.json"],
    forbidden: ["../../stacks/landing-zone", "../../lab/cluster", "../../cli/main", "../../environments/dev", "cdktf"],
  },
  testing: {
    file: "testing/sandbox.ts",
    allowed: ["../sandbox/engine/find", "../core/network", "../schemas/ovh.json", "cdktf"],
    forbidden: ["../stacks/spec", "../constructs/network/vrack", "../lab/cluster", "../cli/main", "@grpc/grpc-js"],
  },
  dist: { file: "dist/cli/main.js", allowed: ["./run"], forbidden: ["../../core/names", "../../cli/main"] },
  bin: {
    file: "bin/slz.js",
    allowed: ["../dist/cli/main.js", "../cli/main.ts"],
    forbidden: ["../sandbox/engine/find", "../environments/dev"],
  },
  scripts: {
    file: "tools/scripts/bindings.mjs",
    allowed: ["../schemas/ovh.json", "../sandbox/engine/find", "../core/names", "@cdktf/provider-generator"],
    forbidden: ["../stacks/landing-zone", "../.gen/providers/ovh/vrack"],
  },
  eslint: {
    file: "tools/eslint/layers.js",
    allowed: ["./table"],
    forbidden: ["../core/names", "../test/support/template"],
  },
  test: {
    file: "test/core/names.test.ts",
    allowed: ["../../environments/prod", "../../.gen/providers/ovh/vrack", "cdktf", "@grpc/grpc-js"],
    forbidden: ["@cdktf/provider-kubernetes"],
  },
  bench: {
    file: "tools/bench/main.ts",
    allowed: ["../stacks/spec", "../.gen/providers/ovh/vrack", "cdktf"],
    forbidden: ["@cdktf/provider-helm"],
  },
};

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
    'import { x } from "../../sandbox/x";',
    'import type { X } from "../../sandbox/x";',
    'import x = require("../../sandbox/x");',
    'export { x } from "../../sandbox/x";',
    'export * from "../../sandbox/x";',
    'export type { X } from "../../sandbox/x";',
    'type X = import("../../sandbox/x").X;',
    'const x = await import("../../sandbox/x");',
    "const x = await import(`../sandbox/x`);",
    'const x = require("../../sandbox/x");',
    'const x = require.resolve("../../sandbox/x");',
    'import "../../sandbox/x.js";',
    'import "../../sandbox/x";',
    "const x = await import(`../${where}`);",
    "const x = require(where);",
  ].map((code) => ({ ...at("core/a.ts", code), errors: 1 })),
});

tester.run("layers/imports: the message says where the code belongs", plugin.rules.imports, {
  valid: [],
  invalid: [
    {
      ...at("core/a.ts", 'import "../../sandbox/x";'),
      errors: [
        {
          message:
            "core/ may not import sandbox/: core/ holds the leaf: errors, names, tags, addresses, units, and may import nothing of ours. Code that needs both belongs in cli/, sandbox/, lab/ or operations/.",
        },
      ],
    },
    {
      ...at("environments/dev.ts", 'import "../../core/port";'),
      errors: [
        {
          message:
            "environments/ may not import core/: environments/ holds data only: the organisation, its environments, and may import stacks/. Take it through stacks/.",
        },
      ],
    },
    {
      ...at("stacks/a.ts", 'import "../../.gen/providers/ovh/vrack";'),
      errors: [{ message: /Take it through constructs\/\.$/ }],
    },
    {
      ...at("cli/a.ts", 'import "../../environments/dev";'),
      errors: [{ message: /No layer may hold both: hand over what is needed as a value\.$/ }],
    },
    {
      ...at("stacks/a.ts", 'import "@cdktf/provider-helm/lib/release";'),
      errors: [
        {
          message:
            "stacks/ may not import '@cdktf/provider-helm/lib/release': a provider's resources are used through a construct: write or extend one in constructs/. It belongs in constructs/, test/ and bench/.",
        },
      ],
    },
    {
      ...at("constructs/a.ts", 'import "@cdktf/provider-kubernetes/lib";'),
      errors: [{ message: /Import the one file: '@cdktf\/provider-kubernetes\/lib\/<resource>'\.$/ }],
    },
    {
      ...at("constructs/a.ts", 'import "../../.gen/providers/ovh";'),
      errors: [{ message: /Import the one file: '\.\.\/\.gen\/providers\/ovh\/<resource>'\.$/ }],
    },
    {
      ...at("constructs/a.ts", 'import "../../.gen/providers/ovh/index";'),
      errors: [{ message: /Import the one file: '\.\.\/\.gen\/providers\/ovh\/<resource>'\.$/ }],
    },
    { ...at("core/a.ts", 'import "../../other/thing";'), errors: [{ message: stray }] },
    { ...at("utils/a.ts", 'import "../../core/x";'), errors: [{ message: /^utils\/a\.ts is in no layer\./ }] },
    { ...at("policies/a.ts", ""), errors: [{ message: /^policies\/a\.ts is in no layer\./ }] },
    { ...at("cli/a.ts", 'import "sovereign-landing-zone/testing";'), errors: [{ messageId: "own" }] },
  ],
});
