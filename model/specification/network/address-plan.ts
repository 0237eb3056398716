import { liveNetworkChanged, poolFull, rangeReleased, vlansUsedUp } from "./ledger-problems";
import type { Problem } from "../../../core/errors/problem";
import { type AddressRange, overlaps, prefixOf, rangeOf } from "../../../core/network";
import { FreeSpace } from "./free-space";
import { byNetwork, type Ledger, type LedgerEntry, type LedgerOrigin, type Tombstone } from "./ledger";

export type PoolName = "publicCloud" | "privateCloud";

/** A network as the spec asks for it: VLAN and range are given, or left to the ledger. */
export interface NetworkRequest {
  /** Its name in the ledger: `dev/nodes`. */
  readonly name: string;
  /** Where it is written: `environments.dev.network.subnets.nodes`. */
  readonly path: string;
  readonly pool: PoolName;
  readonly vlan?: number;
  readonly cidr?: string;
  /** Prefix length wanted, where no range is given: 20. */
  readonly size?: number;
  /** Ranges it must not touch, beyond what `AddressPlan.taken` keeps from all. */
  readonly avoid: readonly string[];
  /** The consent to move it, which names what it has today. */
  readonly replaces?: Replacement;
}

export interface Replacement {
  readonly vlan?: number;
  readonly cidr?: string;
  readonly on?: string;
  readonly reason?: string;
}

export interface AddressPlan {
  readonly pools: Readonly<Record<PoolName, string>>;
  /** VLANs that are allocated from; what is given may be any. */
  readonly vlans: { readonly from: number; readonly to: number };
  /** Ranges no network may touch. */
  readonly taken: readonly string[];
  readonly requests: readonly NetworkRequest[];
  /** Networks of which nothing is known today because what is written is malformed: their entries stay. */
  readonly untouched: readonly string[];
}

export interface Allocation {
  /** The ledger as it would be. */
  readonly ledger: Ledger;
  readonly problems: readonly Problem[];
}

/** A network on its way into the ledger. */
interface Draft {
  readonly request: NetworkRequest;
  readonly live?: LedgerEntry;
  vlan?: number;
  cidr?: string;
}

/**
 * Gives every network its VLAN and range. What the ledger has stays as it is, whatever comes and goes elsewhere; what is
 * new gets the lowest free VLAN and range, larger networks first; what goes, or moves by consent, leaves a tombstone.
 * Pure: the same plan and ledger give the same answer, in whatever order the requests come.
 */
export function allocate(plan: AddressPlan, ledger: Ledger): Allocation {
  const problems: Problem[] = [];
  const requests = [...plan.requests].sort((a, b) => (a.name < b.name ? -1 : 1));
  const drafts = requests.map((request) => settle(request, ledger.networks[request.name], problems));
  const staying = drafts.filter(({ cidr, vlan }) => cidr !== undefined || vlan !== undefined);
  const kept = plan.untouched.flatMap((name) => ledger.networks[name] ?? []);
  const gone = tombstonesOf(drafts, ledger, plan.untouched);
  const vlans = new Vlans(plan.vlans, [...staying, ...kept, ...gone]);
  const pools = poolsOf(plan, [...staying, ...kept, ...gone]);

  for (const draft of drafts) refuseReleased(draft, gone, vlans, pools, problems);
  placeRanges(drafts, pools, plan, problems);
  placeVlans(drafts, vlans, problems);

  const placed = drafts.flatMap((draft) => entryOf(draft));
  const untouched = plan.untouched.flatMap((name): [string, LedgerEntry][] => {
    const entry = ledger.networks[name];
    return entry ? [[name, entry]] : [];
  });
  const networks = Object.fromEntries([...placed, ...untouched].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ledger: { networks, released: gone }, problems };
}

/** What the network has without anything being allocated: what is given, or what it has already. */
function settle(request: NetworkRequest, live: LedgerEntry | undefined, problems: Problem[]): Draft {
  const { name, path, replaces } = request;
  if (live === undefined) return { request, vlan: request.vlan, cidr: request.cidr };
  const draft: Draft = { request, live, vlan: live.vlan, cidr: live.cidr };

  if (request.vlan !== undefined && request.vlan !== live.vlan && replaces?.vlan !== live.vlan) {
    problems.push(liveNetworkChanged(`${path}.vlan`, name, "vlan", `${request.vlan}`, `${live.vlan}`));
  } else if (replaces?.vlan === live.vlan || request.vlan !== undefined) draft.vlan = request.vlan;

  const otherSize = request.size !== undefined && request.cidr === undefined && request.size !== prefixOf(live.cidr);
  const other = otherSize || (request.cidr !== undefined && request.cidr !== live.cidr);
  if (other && replaces?.cidr !== live.cidr) {
    const [field, found] = otherSize ? ["size", `/${request.size}`] : ["cidr", `${request.cidr}`];
    problems.push(liveNetworkChanged(`${path}.${field}`, name, "cidr", found ?? "", live.cidr));
  } else if (other || replaces?.cidr === live.cidr) draft.cidr = request.cidr;
  return draft;
}

/** The tombstones there are, and those of what goes or moves now. */
function tombstonesOf(drafts: readonly Draft[], ledger: Ledger, untouched: readonly string[]): Tombstone[] {
  const present = new Set([...drafts.map(({ request }) => request.name), ...untouched]);
  const leaving = Object.entries(ledger.networks)
    .filter(([name]) => !present.has(name))
    .map(([network, { vlan, cidr }]): Tombstone => ({ network, vlan, cidr }));
  const moving = drafts.flatMap(({ request: { name: network, replaces }, live, vlan, cidr }): Tombstone[] => {
    if (live === undefined) return [];
    const why = { on: replaces?.on, reason: replaces?.reason };
    // A network that only grows or shrinks gives up no more than what it does not cover any longer.
    const left = cidr === live.cidr ? [] : new FreeSpace(live.cidr, cidr === undefined ? [] : [cidr]).networks();
    const [first, ...more] = left.map((range): Tombstone => ({ network, cidr: range, ...why }));
    if (vlan !== live.vlan) return [{ network, vlan: live.vlan, ...first, ...why }, ...more];
    return first ? [first, ...more] : [];
  });
  return [...ledger.released, ...leaving, ...moving].sort(byNetwork);
}

function refuseReleased(
  { request: { path, pool, vlan, cidr }, live }: Draft,
  gone: readonly Tombstone[],
  vlans: Vlans,
  pools: Pools,
  problems: Problem[],
): void {
  if (vlan !== undefined && vlan !== live?.vlan) {
    const grave = gone.find((tombstone) => tombstone.vlan === vlan);
    const free = vlans.next();
    const offer = free === undefined ? "none is free" : `VLAN ${free} is free`;
    if (grave) problems.push(rangeReleased(`${path}.vlan`, `${vlan}`, `VLAN ${vlan} of ${grave.network}`, offer));
  }
  if (cidr !== undefined && cidr !== live?.cidr) {
    const grave = gone.find((tombstone) => tombstone.cidr !== undefined && overlaps(tombstone.cidr, cidr));
    const free = pools[pool].lowest(prefixOf(cidr));
    const offer = free === undefined ? "none of this size is free" : `${free} is free`;
    if (grave) problems.push(rangeReleased(`${path}.cidr`, cidr, `${grave.cidr} of ${grave.network}`, offer));
  }
}

type Pools = Readonly<Record<PoolName, FreeSpace>>;

function poolsOf({ pools, taken }: AddressPlan, networks: readonly { readonly cidr?: string }[]): Pools {
  const used = [...taken, ...networks.flatMap(({ cidr }) => cidr ?? [])];
  return { publicCloud: new FreeSpace(pools.publicCloud, used), privateCloud: new FreeSpace(pools.privateCloud, used) };
}

const mostOffers = 6;

/** Larger networks first: a small one in the way would waste what is around it. */
function placeRanges(drafts: readonly Draft[], pools: Pools, plan: AddressPlan, problems: Problem[]): void {
  const wanting = drafts.filter(({ cidr, request }) => cidr === undefined && request.size !== undefined);
  for (const draft of wanting.sort((a, b) => (a.request.size ?? 0) - (b.request.size ?? 0))) {
    const { path, pool, size = 32, avoid } = draft.request;
    draft.cidr = pools[pool].lowest(size, rangesOf(avoid));
    if (draft.cidr !== undefined) pools[pool].take(draft.cidr);
    else {
      const free = pools[pool].networks().sort((a, b) => prefixOf(a) - prefixOf(b));
      problems.push(poolFull(`${path}.size`, `/${size}`, pool, plan.pools[pool], free.slice(0, mostOffers)));
    }
  }
}

const rangesOf = (networks: readonly string[]): AddressRange[] => networks.map(rangeOf);

function placeVlans(drafts: readonly Draft[], vlans: Vlans, problems: Problem[]): void {
  for (const draft of drafts) {
    if (draft.vlan !== undefined) continue;
    draft.vlan = vlans.next();
    if (draft.vlan === undefined) problems.push(vlansUsedUp(draft.request.path, vlans.range));
    else vlans.take(draft.vlan);
  }
}

function entryOf({ request: { name, vlan: givenVlan, cidr: givenCidr }, vlan, cidr }: Draft): [string, LedgerEntry][] {
  if (vlan === undefined || cidr === undefined) return [];
  return [[name, { vlan, cidr, origin: originOf(givenVlan !== undefined, givenCidr !== undefined) }]];
}

function originOf(vlan: boolean, cidr: boolean): LedgerOrigin {
  if (vlan) return cidr ? "given" : "vlan given";
  return cidr ? "cidr given" : "allocated";
}

/** The VLANs of the plan that nothing has or had. */
export class Vlans {
  private readonly taken: Set<number>;
  private lowest: number;

  constructor(
    private readonly bounds: AddressPlan["vlans"],
    users: readonly { readonly vlan?: number }[],
  ) {
    this.taken = new Set(users.flatMap(({ vlan }) => vlan ?? []));
    this.lowest = bounds.from;
  }

  get range(): string {
    return `${this.bounds.from} to ${this.bounds.to}`;
  }

  take(vlan: number): void {
    this.taken.add(vlan);
  }

  /** The lowest that is free; it stays free until it is taken. */
  next(): number | undefined {
    while (this.taken.has(this.lowest)) this.lowest++;
    return this.lowest <= this.bounds.to ? this.lowest : undefined;
  }
}
