import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type OutputStack, stackOf } from "../../model/output/stack";
import type { Json } from "../../core/json";
import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import {
  addressesIn,
  checkLock,
  lockText,
  movedIn,
  objection,
  readLock,
  readRemoved,
  type Syntheses,
} from "../support/address-lock";
import { type Base, everything, everythingOrdered } from "../support/everything";
import { referenceData } from "../support/reference";
import { synthesise } from "../support/synthesise";

/**
 * Every address a release ever had: to an engine, another address is another resource. `UPDATE_GOLDEN=1` adds what is new; it
 * never drops what was lost.
 */
describe("the lock of addresses", () => {
  const file = join(__dirname, "../golden/addresses.txt");
  const base: Base = [referenceData(), ["staging", "preproduction"]];
  const specifications = { reference: referenceData(), everything: everything(base), ordered: everythingOrdered(base) };
  const names = Object.keys(specifications);
  const syntheses: Syntheses = Object.fromEntries(
    Object.entries(specifications).map(([name, data]) => [name, synthesise(data as LandingZoneData).stacks]),
  );
  const text = readFileSync(file, "utf8");
  const removed = readRemoved(readFileSync(join(__dirname, "../golden/addresses.removed.txt"), "utf8"));

  test("what was deployed keeps its address, moves, or is declared to go", () => {
    const current = addressesIn(syntheses);
    const { lost, added, lock } = checkLock(readLock(text, names), current, movedIn(syntheses), removed);
    const update = process.env.UPDATE_GOLDEN === "1";
    const problem = objection({ lost, added: update ? [] : added }, removed, current);
    if (problem !== undefined) throw new Error(problem);
    if (update) writeFileSync(file, lockText(lock, names));
  });

  test("it is written sorted, without a line too many", () => {
    const current = readFileSync(file, "utf8");
    expect(lockText(readLock(current, names), names)).toBe(current);
  });
});

const stack = (resources: readonly string[], moved: OutputStack["moved"] = []): OutputStack => {
  const resource: Record<string, Record<string, Record<string, Json>>> = {};
  for (const address of resources) {
    const [type = "", name = ""] = address.split(".");
    (resource[type] ??= {})[name] = {};
  }
  return stackOf({ name: "dev-network", folder: "", dependencies: [] }, {}, () => ({ resource, moved }));
};

describe("an address that is no longer there", () => {
  const locked = new Map([["dev-network net.Old", new Set(["a", "b"])]]);
  const check = (a: OutputStack, b: OutputStack, removed: readonly (readonly [string, string])[] = []) => {
    const syntheses = { a: [a], b: [b] };
    return checkLock(locked, addressesIn(syntheses), movedIn(syntheses), new Map(removed));
  };
  const moved = stack(["net.New"], [{ from: "net.Old", to: "net.New" }]);

  test("is lost when it only has another name", () => {
    const renamed = stack(["net.New"]);
    const { lost } = check(renamed, renamed);
    expect(lost).toEqual(["dev-network net.Old  in a, b"]);
    expect(objection({ lost, added: [] }, new Map(), new Map())).toMatch(
      /destroyed.*formerly\(.*dev-network net\.Old/s,
    );
  });

  test("is lost where one specification alone loses it", () => {
    expect(check(stack(["net.Old"]), stack([])).lost).toEqual(["dev-network net.Old  in b"]);
  });

  test("has moved, and stays locked so that the block does", () => {
    const { lost, lock } = check(moved, moved);
    expect(lost).toEqual([]);
    expect(lock.has("dev-network net.Old")).toBe(true);
    expect(lock.has("dev-network net.New")).toBe(true);
  });

  test("has moved over several names", () => {
    const chain = stack(
      ["net.New"],
      [
        { from: "net.Old", to: "net.Between" },
        { from: "net.Between", to: "net.New" },
      ],
    );
    expect(check(chain, chain).lost).toEqual([]);
  });

  test.each([
    ["to nowhere", [{ from: "net.Old", to: "net.Elsewhere" }]],
    [
      "in a circle",
      [
        { from: "net.Old", to: "net.Between" },
        { from: "net.Between", to: "net.Old" },
      ],
    ],
  ])("is lost when it moves %s", (_, moves) => {
    expect(check(stack(["net.New"], moves), moved).lost).toEqual(["dev-network net.Old  in a"]);
  });

  test("goes out of the lock when it is declared with a reason", () => {
    const { lost, lock } = check(stack([]), stack([]), [["dev-network net.Old", "nobody used it"]]);
    expect(lost).toEqual([]);
    expect([...lock.keys()]).toEqual([]);
  });

  test("goes from one specification alone where the line says which", () => {
    const line = ["dev-network net.Old  in b", "it is adopted there now"] as const;
    const { lost, lock } = check(stack(["net.Old"]), stack([]), [line]);
    expect(lost).toEqual([]);
    expect(lockText(lock, ["a", "b"])).toBe("dev-network net.Old  in a\n");
    expect(check(stack([]), stack([]), [line]).lost).toEqual(["dev-network net.Old  in a"]);
    expect([...readRemoved(`${line.join("  ")}\n`)]).toEqual([line]);
  });

  test("is not declared by a line without a reason, nor one that is there", () => {
    const removed = readRemoved("# remark\ndev-network net.Old\ndev-network net.New  it was a test\n");
    const current = addressesIn({ a: [stack(["net.New"])] });
    const problem = objection({ lost: [], added: [] }, removed, current);
    expect(problem).toMatch(/no reason.*dev-network net\.Old/s);
    expect(problem).toMatch(/they are there.*dev-network net\.New/s);
  });
});

test("a new address has to be locked, and is asked for in words", () => {
  const syntheses = { a: [stack(["net.New"])] };
  const { added } = checkLock(new Map(), addressesIn(syntheses), movedIn(syntheses), new Map());
  expect(objection({ lost: [], added }, new Map(), new Map())).toMatch(/UPDATE_GOLDEN=1.*dev-network net\.New  in a/s);
});
