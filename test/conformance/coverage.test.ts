import { readBehaviours, readSchema } from "../../sandbox/provider/catalogue";
import { conformanceCases } from "./cases";
import { addressOf, casesOf, pathOf, replaces } from "./support/case";
import { unacceptable } from "./support/facts";
import { settable } from "./support/settable";
import { usedByStacks } from "./support/used";

const plain = (path: string): string =>
  path
    .split(".")
    .filter((step) => !/^\d+$/.test(step))
    .join(".");

const within = (path: string, block: string): boolean => path === block || path.startsWith(`${block}.`);

test("every type that a stack uses has cases", () => {
  const types = conformanceCases.flatMap(({ types }) => Object.keys(types));
  expect([...usedByStacks().keys()].filter((type) => !types.includes(type))).toEqual([]);
});

test("no two cases are one resource", () => {
  const addresses = conformanceCases.flatMap(casesOf).map(addressOf);
  expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([]);
});

const types = conformanceCases.flatMap(({ provider, types }) =>
  Object.entries(types).map(([type, cases]) => ({ provider, type, cases })),
);

describe.each(types)("$type", ({ provider, type, cases: { without = {} } }) => {
  const attributes = [...settable(readSchema(provider).resource_schemas![type]!.block).keys()];
  const facts = Object.entries(readBehaviours(provider)[type] ?? {});
  const cases = casesOf(conformanceCases.find((one) => one.provider === provider)!).filter((one) => one.type === type);
  const changed = cases.filter(({ expected }) => expected !== undefined).map(({ about }) => plain(pathOf(about!)));
  const left = (path: string): boolean => Object.keys(without).some((block) => within(path, block));

  test("every attribute that can be set is changed in a case, or it says why not", () => {
    expect(attributes.filter((path) => !changed.some((one) => within(path, one)) && !left(path))).toEqual([]);
  });

  test("what is left out is there to be left out", () => {
    const kinds = ["create", "plan again", "import", "deleted behind its back"];
    const there = (name: string): boolean => kinds.includes(name) || attributes.some((path) => within(path, name));
    expect(Object.keys(without).filter((name) => !there(name))).toEqual([]);
  });

  test("every fact that model/schemas/ has of it has a case", () => {
    const titled = (title: string): boolean => cases.some((one) => one.title === title);
    const missing = facts.flatMap(([path, behaviour]): string[] => {
      if (left(path)) return [];
      const replaced = cases.some((one) => one.expected === "replace" && within(plain(pathOf(one.about!)), path));
      return [
        ...(behaviour.replace && !replaced ? [`replace ${path}`] : []),
        ...(behaviour.default !== undefined && !titled(`default ${path}`) ? [`default ${path}`] : []),
        ...unacceptable(behaviour)
          .map(([rule]) => `invalid ${path} (${rule})`)
          .filter((title) => !titled(title)),
      ];
    });
    expect(missing).toEqual([]);
  });

  test("what replaces and what updates is what model/schemas/ says", () => {
    const known = readBehaviours(provider)[type] ?? {};
    const other = cases.filter(
      ({ expected, about }) =>
        (expected === "replace" || expected === "update") &&
        (expected === "replace") !== replaces(known, plain(pathOf(about!))),
    );
    expect(other.map(({ title }) => title)).toEqual([]);
  });
});
