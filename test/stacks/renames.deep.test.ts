import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import { addressesIn, movedIn } from "../support/address-lock";
import { everything } from "../support/everything";
import { type Kind, renamed } from "../support/renamed";
import { synthesise } from "../support/synthesise";

const before = everything() as LandingZoneData;

const lost = (now: LandingZoneData): string[] => {
  const [old, fresh] = [before, now].map((data) => ({ all: synthesise(data).stacks }));
  const [current, moved] = [addressesIn(fresh!), movedIn(fresh!)];
  return [...addressesIn(old!).keys()].filter((address) => !current.has(address) && !moved.has(address));
};

const renames: readonly (readonly [Kind, string, string])[] = [
  ["teams", "telemetry", "tracking"],
  ["teams", "security", "inspection"],
  ["environments", "dev", "development"],
  ["networks", "servers", "hosts"],
];

describe.each(renames)("of the %s, %s is now %s", (kind, from, to) => {
  test("and says so: every address stays or leads on", () => {
    expect(lost(renamed(before, kind, from, to))).toEqual([]);
  });

  test("and says nothing: addresses are lost", () => {
    expect(lost(renamed(before, kind, from, to, false))).not.toEqual([]);
  });
});

test("all at once, and each again: every address that ever was leads on", () => {
  const once = renames.reduce((data, [kind, from, to]) => renamed(data, kind, from, to), before);
  expect(lost(once)).toEqual([]);
  const twice = renames.reduce((data, [kind, , to]) => renamed(data, kind, to, `${to}-again`), once);
  expect(lost(twice)).toEqual([]);
});
