import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listJudges } from "../../policies/panel/panel";
import { writtenCodes } from "./support/codes";
import { pages, root } from "./support/examples";

const read = (path: string): string => readFileSync(join(root, path), "utf8");

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
  const judged = listJudges().map(({ id }) => id);

  test("explains every code that a source gives and no other; docs/judges.md has those of judges", () => {
    const given = new Set(writtenCodes().map(({ code }) => code));
    expect([...codes, ...judged].sort()).toEqual([...given].sort());
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
    expect(listed.filter(({ code }) => ![...codes, ...judged].includes(code!))).toEqual([]);
  });
});
