import { RuleTester } from "eslint";
import { join } from "node:path";
import { parser } from "typescript-eslint";
import { layers as plugin } from "../../../tools/eslint/layers";

const root = join(__dirname, "../../..");
const tester = new RuleTester({ languageOptions: { parser } });
const at = (file: string, code: string) => ({ name: `${file}: ${code}`, filename: join(root, file), code });

const synthesis = [
  "environments/dev.ts",
  "stacks/network.ts",
  "workloads/odoo/odoo.ts",
  "policies/access/roles.ts",
  "policies/guardrails/engine.ts",
  "policies/network/declared.ts",
  "constructs/network/vrack.ts",
  "core/names.ts",
];
const outside = ["cli/plan.ts", "engine/find.ts", "lab/cluster.ts", "test/a.test.ts", "tools/bench/main.ts"];

const clockAndChance = [
  "Date.now();",
  'Date["now"]();',
  "globalThis.Date.now();",
  "const now = Date.now;",
  "new Date();",
  "new globalThis.Date();",
  "Date();",
  "performance.now();",
  "process.hrtime.bigint();",
  "Math.random();",
  "crypto.randomUUID();",
  'import { randomBytes } from "node:crypto";',
  'import { performance as clock } from "perf_hooks";',
  'import { hrtime } from "node:process";',
  "names.sort((a, b) => a.localeCompare(b));",
  "total.toLocaleString();",
];
const environment = [
  "process.env.HOME;",
  'process["env"];',
  "globalThis.process.env;",
  "const { env } = process;",
  'import { env } from "node:process";',
];
const harmless = [
  'new Date("2026-01-01");',
  "Math.max(1, 2);",
  'import { createHash } from "node:crypto";',
  "release.env; const { env } = release;",
  "names.sort();",
  'names.sort((a, b) => a.localeCompare(b, "en", { numeric: true }));',
  'total.toLocaleString("en");',
];

tester.run("layers/deterministic", plugin.rules.deterministic, {
  valid: [
    ...synthesis.flatMap((file) => harmless.map((code) => at(file, code))),
    ...outside.flatMap((file) => [...clockAndChance, ...environment].map((code) => at(file, code))),
    ...environment.map((code) => at("main.ts", code)),
  ],
  invalid: [
    ...synthesis.flatMap((file) =>
      [...clockAndChance, ...environment].map((code) => ({ ...at(file, code), errors: 1 })),
    ),
    ...clockAndChance.map((code) => ({ ...at("main.ts", code), errors: 1 })),
  ],
});

tester.run("layers/deterministic: the message says what to do instead", plugin.rules.deterministic, {
  valid: [],
  invalid: [
    {
      ...at("core/names.ts", "Date.now();"),
      errors: [
        {
          message:
            "Date.now makes synthesis depend on more than the spec: what depends on today takes the time as a value.",
        },
      ],
    },
    {
      ...at("stacks/network.ts", "process.env.HOME;"),
      errors: [
        { message: "main.ts is the one place of synthesis that reads process.env: hand the value down from there." },
      ],
    },
  ],
});
