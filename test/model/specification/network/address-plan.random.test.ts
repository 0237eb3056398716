import { allocate, type AddressPlan, type NetworkRequest } from "../../../../model/specification/network/address-plan";
import { emptyLedger, type Ledger, ledgerText, readLedger } from "../../../../model/specification/network/ledger";
import { type AddressRange, networkAt, rangeOf } from "../../../../core/network";
import { seededRandom, type SeededRandom } from "../../../support/seeded-random";

/** `npm test` takes a thousand plans, `npm run test:deep` a hundred thousand; a failing one can be had again by its number. */
const plans = Number((globalThis as { randomPlans?: number }).randomPlans ?? 1_000);
const batch = 250;

const pools = { publicCloud: "10.16.0.0/16", privateCloud: "172.20.0.0/18" };
const taken = ["10.16.64.0/20", "172.20.0.0/22", "10.16.255.0/24"];
const takenRanges = taken.map(rangeOf);
const clusterRanges = [[], ["10.16.0.0/22"], ["10.16.128.0/18", "172.20.32.0/20"]];

function plan(requests: readonly NetworkRequest[]): AddressPlan {
  return { pools, vlans: { from: 300, to: 420 }, taken, requests, untouched: [] };
}

/** Networks of random sizes; some with a VLAN of their own, a few with a range of their own, from a part nobody allocates in. */
function someRequests(random: SeededRandom, prefix: string): NetworkRequest[] {
  return Array.from({ length: 1 + random.below(14) }, (_, index): NetworkRequest => {
    const name = `${prefix}-${random.below(1000)}-${index}`;
    const common = { name, path: `networks.${name}`, avoid: random.pick(clusterRanges) };
    const vlan = random.below(4) === 0 ? { vlan: 1000 + index + 40 * (prefix.charCodeAt(0) - 96) } : {};
    const pool = random.below(4) === 0 ? "privateCloud" : "publicCloud";
    return { ...common, ...vlan, pool, size: 20 + random.below(8) };
  });
}

function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  const left = [...items];
  return items.map(() => left.splice(random.below(left.length), 1)[0]!);
}

const meets = (a: AddressRange, b: AddressRange): boolean => a.first <= b.last && b.first <= a.last;

/** What is wrong with a ledger; worked out without anything the allocation uses to find room. */
function faults(ledger: Ledger, requests: readonly NetworkRequest[]): string[] {
  const networks = Object.entries(ledger.networks).map(([name, { vlan, cidr }]) => ({
    name,
    vlan,
    range: rangeOf(cidr),
  }));
  const graves = ledger.released.flatMap(({ network, cidr }) =>
    cidr ? [{ name: network, range: rangeOf(cidr) }] : [],
  );
  const asked = new Map(requests.map((request) => [request.name, request]));
  const pairs = networks.flatMap((one, index) =>
    [...networks.slice(index + 1), ...graves].map((other) => [one, other] as const),
  );
  return [
    ...pairs.flatMap(([a, b]) => (meets(a.range, b.range) ? [`${a.name} overlaps ${b.name}`] : [])),
    ...(new Set(networks.map(({ vlan }) => vlan)).size === networks.length ? [] : ["a VLAN is used twice"]),
    ...networks.flatMap(({ name, vlan, range }) => {
      const request = asked.get(name);
      if (request === undefined) return [`${name} was never asked for`];
      const whole = rangeOf(pools[request.pool]);
      const forbidden = [...takenRanges, ...request.avoid.map(rangeOf)].filter((other) => meets(other, range));
      const released = ledger.released.some((grave) => grave.vlan === vlan);
      return [
        ...(whole.first <= range.first && range.last <= whole.last ? [] : [`${name} is outside its pool`]),
        ...(range.last - range.first + 1 === 2 ** (32 - (request.size ?? 0)) ? [] : [`${name} is of another size`]),
        ...(forbidden.length > 0 ? [`${name} touches what is taken`] : []),
        ...(released ? [`${name} has a released VLAN`] : []),
      ];
    }),
  ];
}

/** That there is really no room: every place of the size is looked at. */
function hasRoom({ pool, size = 32, avoid }: NetworkRequest, ledger: Ledger): boolean {
  const { first, last } = rangeOf(pools[pool]);
  const used = [...Object.values(ledger.networks), ...ledger.released].flatMap(({ cidr }) => cidr ?? []);
  const obstacles = [...used, ...taken, ...avoid].map(rangeOf);
  const step = 2 ** (32 - size);
  for (let at = first; at + step - 1 <= last; at += step) {
    const candidate = rangeOf(networkAt(at, size));
    if (!obstacles.some((obstacle) => meets(obstacle, candidate))) return true;
  }
  return false;
}

/** One life of an address plan: networks come, come back in another order, go, and others come. */
function life(seed: number): string[] {
  const random = seededRandom(seed);
  const said: string[] = [];
  const step = (name: string, requests: readonly NetworkRequest[], ledger: Ledger): Ledger => {
    const { ledger: next, problems } = allocate(plan(requests), ledger);
    const unplaced = requests.filter((request) => next.networks[request.name] === undefined);
    said.push(...faults(next, requests).map((fault) => `${name}: ${fault}`));
    said.push(
      ...unplaced.filter((request) => hasRoom(request, next)).map((request) => `${name}: room for ${request.name}`),
    );
    if (problems.length !== unplaced.length)
      said.push(`${name}: ${problems.length} problems, ${unplaced.length} unplaced`);
    const again = ledgerText(allocate(plan(shuffled(requests, random)), ledger).ledger);
    if (again !== ledgerText(next)) said.push(`${name}: the order matters`);
    if (ledgerText(allocate(plan(requests), next).ledger) !== ledgerText(next)) said.push(`${name}: does not rest`);
    if (ledgerText(readLedger(JSON.parse(ledgerText(next)))) !== ledgerText(next)) said.push(`${name}: text is lossy`);
    const moved = requests.filter(({ name: network }) => {
      const [before, after] = [ledger.networks[network], next.networks[network]];
      return before !== undefined && (before.vlan !== after?.vlan || before.cidr !== after.cidr);
    });
    said.push(...moved.map((request) => `${name}: ${request.name} moved`));
    return next;
  };

  const first = someRequests(random, "a");
  const one = step("new", first, emptyLedger);
  const more = [...first, ...someRequests(random, "b")];
  const two = step("more", more, one);
  const fewer = more.filter(() => random.below(3) > 0);
  const three = step("fewer", fewer, two);
  const gone = Object.keys(two.networks).filter((name) => !fewer.some((request) => request.name === name));
  const graves = new Set(three.released.map(({ network }) => network));
  said.push(...gone.filter((name) => !graves.has(name)).map((name) => `fewer: ${name} left no tombstone`));
  step("others", [...fewer, ...someRequests(random, "c")], three);
  return said;
}

test.each(Array.from({ length: Math.ceil(plans / batch) }, (_, index) => index * batch))(
  "random plans from number %i on: no overlap, nothing moves, nothing released is given out, order does not matter",
  (from) => {
    const faulty = Array.from({ length: Math.min(batch, plans - from) }, (_, index) => from + index + 1).flatMap(
      (seed) => life(seed).map((fault) => `plan ${seed}, ${fault}`),
    );
    expect(faulty).toEqual([]);
  },
);
