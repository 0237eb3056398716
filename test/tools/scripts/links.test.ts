import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const root = join(__dirname, "../../..");
const notOurs = /(^|\/)(node_modules|\.gen|\.git|\.sandbox|cdktf\.out|coverage|schemas)(\/|$)/;

function pages(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (notOurs.test(relative(root, path))) return [];
    if (entry.isDirectory()) return pages(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** GitHub's anchor for a heading. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-");

function leadsSomewhere(page: string, link: string): boolean {
  const [path, fragment] = link.split("#");
  const target = path ? join(dirname(page), path) : page;
  if (!existsSync(target) || fragment === undefined) return existsSync(target);
  const headings = [...readFileSync(target, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading!));
  return headings.includes(fragment);
}

test("every link between our own pages leads somewhere", () => {
  const found = pages();
  expect(found).toContain(join(root, "README.md"));
  const dead = found.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link]) => link!)
      .filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(page, link))
      .map((link) => `${relative(root, page)}: ${link}`),
  );
  expect(dead).toEqual([]);
});

test("a page in docs/ can be reached from its index, by itself or with its folder", () => {
  const index = join(root, "docs/README.md");
  const text = readFileSync(index, "utf8");
  const listed = (page: string) => text.includes(`(${page})`) || text.includes(`(${dirname(page)}/)`);
  const unlisted = pages(join(root, "docs"))
    .map((page) => relative(dirname(index), page))
    .filter((page) => page !== "README.md" && !listed(page));
  expect(unlisted).toEqual([]);
});
