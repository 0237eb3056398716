import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../policies/guardrails/rules";
import { pages, root } from "./support/examples";

const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** What `test/stacks/spec/documentation.test.ts` answers for. */
const isSpec = (code: string): boolean => code.startsWith("SPEC-");

const sources = readdirSync(join(root, "core/errors")).map((file) => read(`core/errors/${file}`));

/** Codes as they stand in the factories: whole, or with the kind of program in front. */
function codesIn(source: string): string[] {
  const whole = [...source.matchAll(/"([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)"/g)].map(([, code]) => code!);
  const [, kinds] = /^type Kind = (.*);$/m.exec(source) ?? [];
  const endings = [...source.matchAll(/`\$\{kind\}(-[A-Z-]+)`/g)].map(([, ending]) => ending!);
  const made = [...(kinds ?? "").matchAll(/"([A-Z]+)"/g)].flatMap(([, kind]) => endings.map((end) => `${kind}${end}`));
  return [...whole, ...made];
}

interface Row {
  readonly domain: string;
  readonly code: string;
  readonly meaning: string;
  readonly fix: string;
}

function explained(): Row[] {
  return read("docs/errors.md")
    .split(/^## /m)
    .slice(1)
    .flatMap((section) =>
      [...section.matchAll(/^\| `([A-Z0-9-]+)` *\|(.*)\|(.*)\|$/gm)].map(([, code, meaning, fix]) => ({
        domain: /^\w+/.exec(section)![0],
        code: code!,
        meaning: meaning!.trim(),
        fix: fix!.trim(),
      })),
    );
}

describe("the catalogue of errors", () => {
  const rows = explained();
  const codes = rows.map(({ code }) => code);

  test("explains every code that is not about the spec, those of the guardrails too, and no other", () => {
    const given = [...sources.flatMap(codesIn), ...rules.map(({ id }) => id)].filter((code) => !isSpec(code));
    expect(codes.filter((code) => !isSpec(code)).sort()).toEqual([...new Set(given)].sort());
  });

  test("misses no code because of the way it is written", () => {
    const written = sources.flatMap((source) =>
      [...source.matchAll(/\bcode: (?!string)(.*),$/gm)].map(([, code]) => code),
    );
    expect(written.length).toBeGreaterThan(0);
    expect(written.filter((code) => !/^("[A-Z0-9-]+"|`\$\{kind\}-[A-Z-]+`)$/.test(code!))).toEqual([]);
  });

  test("has every code once, under its domain, in order, with a meaning and a fix", () => {
    expect(codes).toEqual([...new Set(codes)].sort());
    for (const { domain, code, meaning, fix } of rows) {
      expect(code).toMatch(new RegExp(`^${domain}-`));
      expect({ code, meaning, fix }).toEqual({
        code,
        meaning: expect.stringMatching(/\w/),
        fix: expect.stringMatching(/\w/),
      });
    }
  });

  test("knows every code that a page lists under its problems", () => {
    const listed = pages().flatMap((page) =>
      [...read(page).matchAll(/^Problems: .*$/gm)].flatMap(([line]) =>
        [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => ({ page, code })),
      ),
    );
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.filter(({ code }) => !codes.includes(code!))).toEqual([]);
  });
});
