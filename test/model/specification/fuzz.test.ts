import { specFields } from "../../../model/specification/fields";
import { pathText } from "../../../model/specification/path";
import { everything, everythingOrdered } from "../../support/everything";
import { problemsOf, type Step } from "../../support/changes";
import { changed, smallData } from "../../support/small";
import { seededRandom, type SeededRandom } from "../../support/seeded-random";
import { isInstanceOf } from "../../support/track-reads";

type Path = readonly Step[];

/** Every place in a value, from the top down. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Array.isArray(value)
    ? value.flatMap((item: unknown, index) => places(item, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]));
  return [path, ...below];
}

const required = specFields().filter(({ optional }) => !optional);

/** The path as the list of fields has it: positions in lists left out. */
const fieldPath = (path: Path): string => path.filter((step) => typeof step === "string").join(".");

/** Where a landing zone that uses everything has each required field for the first time. */
const requiredPlaces = required.map(({ path: field }) => {
  const found = [everything(), everythingOrdered()].flatMap((spec) =>
    places(spec)
      .filter((path) => typeof path.at(-1) === "string" && isInstanceOf(field, fieldPath(path)))
      .map((path) => [pathText(...path), path, spec] as const),
  );
  if (found[0] === undefined) throw new Error(`nothing uses ${field}`);
  return found[0];
});

test.each(requiredPlaces)("%s cannot be left out", (text, path, spec) => {
  expect(problemsOf(replaceAt(spec, path, () => undefined)).map((problem) => problem.path)).toContain(text);
});

const oddities: readonly unknown[] = [
  null,
  "",
  0,
  -1,
  1.5,
  1e300,
  Number.NaN,
  true,
  [],
  [null],
  {},
  { kind: "other" },
  "10.0.0.0/0",
  "constructor",
  "a".repeat(10_000),
  JSON.parse('{"__proto__": {"polluted": true}}'),
];
const oddKeys: readonly string[] = [
  "__proto__",
  "constructor",
  "toString",
  "",
  "a.b",
  "0",
  "Ünder_Score",
  "x".repeat(300),
];

function mutate(spec: unknown, random: SeededRandom): unknown {
  const path = random.pick(places(spec));
  switch (random.below(3)) {
    case 0:
      return replaceAt(spec, path, () => undefined);
    case 1:
      return replaceAt(spec, path, () => random.pick(oddities));
    default:
      return replaceAt(spec, path, (value) => renameKey(value, random));
  }
}

function replaceAt(tree: unknown, [step, ...rest]: Path, change: (value: unknown) => unknown): unknown {
  if (step === undefined) return change(tree);
  if (Array.isArray(tree)) return tree.map((item, index) => (index === step ? replaceAt(item, rest, change) : item));
  const entries = Object.entries(tree as object).map(([key, item]) => [
    key,
    key === step ? replaceAt(item, rest, change) : item,
  ]);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function renameKey(value: unknown, random: SeededRandom): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return random.pick(oddities);
  const entries = Object.entries(value);
  const chosen = random.below(entries.length);
  return Object.fromEntries(entries.map(([key, item], index) => [index === chosen ? random.pick(oddKeys) : key, item]));
}

test.each([...Array(300).keys()])("spoilt spec number %i is refused in words or accepted, never a crash", (seed) => {
  const random = seededRandom(seed + 1);
  const mutations = 1 + random.below(5);
  const spoilt = [...Array(mutations).keys()].reduce<unknown>((spec) => mutate(spec, random), smallData());
  for (const problem of problemsOf(spoilt)) {
    expect(problem).toMatchObject({ code: expect.stringMatching(/^SPEC-/), fix: expect.stringMatching(/./) });
    expect(problem.found?.length ?? 0).toBeLessThan(200);
  }
});

test("values that are no data are refused in words", () => {
  const cyclic: Record<string, unknown> = smallData();
  cyclic.again = cyclic;
  const cyclicList: unknown[] = [];
  cyclicList.push(cyclicList);
  expect(problemsOf(cyclic).map(({ code }) => code)).toEqual(["SPEC-UNKNOWN-KEY"]);
  for (const value of [cyclic, cyclicList, () => 1, Symbol("s"), 10n, new Date(0), new Map()]) {
    expect(problemsOf(changed(["environments.dev.region", value])).map(({ path }) => path)).toContain(
      "environments.dev.region",
    );
    expect(problemsOf(changed(["environments.dev", value])).length).toBeGreaterThan(0);
    expect(problemsOf(changed(["promotion", value])).length).toBeGreaterThan(0);
  }
});

test("a very large and wrong spec is refused in reasonable time", () => {
  const { environments } = smallData();
  const many = Object.fromEntries([...Array(500).keys()].map((index) => [`env-${index}`, environments.dev]));
  expect(problemsOf(changed(["environments", many])).length).toBeGreaterThan(500);
});
