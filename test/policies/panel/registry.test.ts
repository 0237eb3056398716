import { readFileSync } from "node:fs";
import { join } from "node:path";
import { judgesAt, listJudges, synthesisJudges } from "../../../policies/panel/panel";
import { generated, judgesIn } from "../../../tools/scripts/judges";

const root = join(__dirname, "../../..");

/** Without what formatting adds. */
const plain = (text: string): string => text.replace(/[\s-]+/g, "").replace(/,(?=[\]}])/g, "");

describe("what `npm run judges` writes", () => {
  test("has every judge, by the file it stands in", () => {
    const listed = [...synthesisJudges, ...judgesAt(0)].map(({ id }) => id);
    const forgotten = judgesIn(root).filter(({ judge: { id } }) => !listed.includes(id));
    expect(forgotten.map(({ file }) => file)).toEqual([]);
  });

  test.each(["policies/panel/registry.ts", "docs/judges.md"])("is what stands in %s", (file) => {
    const expected = generated(root)[file] ?? "";
    expect(plain(readFileSync(join(root, file), "utf8"))).toBe(plain(expected));
  });
});

describe("every judge", () => {
  const all = [...synthesisJudges, ...judgesAt(0)];

  test("has an id of its own, in capitals", () => {
    const ids = all.map(({ id }) => id);
    expect(ids.filter((id) => !/^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("says in a line what it asks for, and in a sentence why", () => {
    const silent = all.filter(({ title, why }) => title.length > 110 || /[.]$/.test(title) || !/[.]$/.test(why));
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  test("is listed, a project's own beside them", () => {
    const own = { ...all[0]!, id: "MERIDIAN-NAMED" };
    const listed = listJudges([own]);
    expect(listed.map(({ id }) => id).sort()).toEqual([...all, own].map(({ id }) => id).sort());
    expect(listed.find(({ id }) => id === "MERIDIAN-NAMED")?.part).toBe("own");
  });
});
