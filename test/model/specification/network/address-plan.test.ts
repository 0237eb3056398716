import { allocate, type AddressPlan, type NetworkRequest } from "../../../../model/specification/network/address-plan";
import { emptyLedger, type Ledger, type LedgerEntry } from "../../../../model/specification/network/ledger";

const request = (name: string, wanted: Partial<NetworkRequest>): NetworkRequest => ({
  name,
  path: `networks.${name}`,
  pool: "publicCloud",
  avoid: [],
  ...wanted,
});

const plan = (...requests: NetworkRequest[]): AddressPlan => ({
  pools: { publicCloud: "10.16.0.0/20", privateCloud: "172.20.0.0/24" },
  vlans: { from: 300, to: 303 },
  taken: ["10.16.0.0/24"],
  requests,
  untouched: [],
});

const live = (vlan: number, cidr: string): LedgerEntry => ({ vlan, cidr, origin: "given" });
const having = (networks: Ledger["networks"], released: Ledger["released"] = []): Ledger => ({ networks, released });
const codes = ({ problems }: ReturnType<typeof allocate>): string[] =>
  problems.map(({ code, path }) => `${code} ${path ?? ""}`);

describe("what is new", () => {
  test("gets the lowest free range and VLAN, the larger network first", () => {
    const { ledger, problems } = allocate(
      plan(request("a", { size: 26 }), request("b", { size: 22 }), request("c", { size: 26, vlan: 300 })),
      emptyLedger,
    );
    expect(problems).toEqual([]);
    expect(ledger.networks).toEqual({
      a: { vlan: 301, cidr: "10.16.1.0/26", origin: "allocated" },
      b: { vlan: 302, cidr: "10.16.4.0/22", origin: "allocated" },
      c: { vlan: 300, cidr: "10.16.1.64/26", origin: "vlan given" },
    });
  });

  test("stays out of the way of what others are given", () => {
    const { ledger } = allocate(
      plan(request("a", { size: 24 }), request("z", { cidr: "10.16.1.0/24", vlan: 300 })),
      emptyLedger,
    );
    expect(ledger.networks.a).toEqual({ vlan: 301, cidr: "10.16.2.0/24", origin: "allocated" });
    expect(ledger.networks.z?.origin).toBe("given");
  });

  test("comes out of its own pool, and not out of what it has to avoid", () => {
    const { ledger } = allocate(
      plan(request("a", { size: 26, pool: "privateCloud", avoid: ["172.20.0.0/26"] })),
      emptyLedger,
    );
    expect(ledger.networks.a?.cidr).toBe("172.20.0.64/26");
  });

  test("is refused where no room is left, with what is free", () => {
    const full = allocate(plan(request("a", { size: 21 }), request("b", { size: 21 })), emptyLedger);
    expect(codes(full)).toEqual(["NET-POOL-FULL networks.b.size"]);
    expect(full.problems[0]).toMatchObject({
      found: "/21 in 10.16.0.0/20 (addressPlan.pools.publicCloud)",
      allowed: "what is free: 10.16.4.0/22, 10.16.2.0/23, 10.16.1.0/24",
    });
    expect(full.ledger.networks.b).toBeUndefined();
  });

  test("is refused where no VLAN is left", () => {
    const five = ["a", "b", "c", "d", "e"].map((name) => request(name, { size: 28 }));
    expect(codes(allocate(plan(...five), emptyLedger))).toEqual(["NET-VLANS-FULL networks.e"]);
  });
});

describe("what is live", () => {
  const ledger = having({ a: live(310, "10.16.8.0/24") });

  test("keeps its VLAN and range where the spec leaves them out", () => {
    const { ledger: next } = allocate(plan(request("a", { size: 24 }), request("b", { size: 24 })), ledger);
    expect(next.networks.a).toEqual({ vlan: 310, cidr: "10.16.8.0/24", origin: "allocated" });
    expect(next.networks.b?.cidr).toBe("10.16.1.0/24");
  });

  test.each([
    ["another VLAN", { vlan: 311, cidr: "10.16.8.0/24" }, "NET-LEDGER-CHANGED networks.a.vlan"],
    ["another range", { vlan: 310, cidr: "10.16.9.0/24" }, "NET-LEDGER-CHANGED networks.a.cidr"],
    ["another size", { vlan: 310, size: 25 }, "NET-LEDGER-CHANGED networks.a.size"],
  ])("does not move to %s without consent", (_, wanted, problem) => {
    const refused = allocate(plan(request("a", wanted)), ledger);
    expect(codes(refused)).toEqual([problem]);
    expect(refused.problems[0]?.fix).toContain('addressPlan.replacements["a"]');
    expect(refused.ledger.networks.a).toMatchObject({ vlan: 310, cidr: "10.16.8.0/24" });
  });

  test("moves with a consent that names what it has, and leaves a tombstone that says why", () => {
    const consent = { vlan: 310, on: "2026-11-24", reason: "collides with the plant" };
    const moved = allocate(plan(request("a", { vlan: 311, cidr: "10.16.8.0/24", replaces: consent })), ledger);
    expect(moved.problems).toEqual([]);
    expect(moved.ledger).toEqual(
      having({ a: live(311, "10.16.8.0/24") }, [
        { network: "a", vlan: 310, on: "2026-11-24", reason: "collides with the plant" },
      ]),
    );
  });

  test("moves to what is free where the consent gives up what the spec does not say", () => {
    const consent = { vlan: 310, cidr: "10.16.8.0/24", on: "2026-11-24", reason: "again" };
    const { ledger: next } = allocate(plan(request("a", { size: 24, replaces: consent })), ledger);
    expect(next.networks.a).toEqual({ vlan: 300, cidr: "10.16.1.0/24", origin: "allocated" });
    expect(next.released).toEqual([
      { network: "a", vlan: 310, cidr: "10.16.8.0/24", on: "2026-11-24", reason: "again" },
    ]);
  });

  test("does not move by a consent for something it had earlier", () => {
    const old = { vlan: 309, on: "2026-11-01", reason: "the last time" };
    expect(codes(allocate(plan(request("a", { vlan: 311, size: 24, replaces: old })), ledger))).toEqual([
      "NET-LEDGER-CHANGED networks.a.vlan",
    ]);
  });

  test("gives up no more than what it does not cover any longer when it grows or shrinks", () => {
    const consent = { cidr: "10.16.8.0/24", on: "2026-11-24", reason: "size" };
    const grown = allocate(plan(request("a", { vlan: 310, cidr: "10.16.8.0/23", replaces: consent })), ledger);
    expect(grown.problems).toEqual([]);
    expect(grown.ledger.released).toEqual([]);
    const shrunk = allocate(plan(request("a", { vlan: 310, cidr: "10.16.8.0/26", replaces: consent })), ledger);
    expect(shrunk.ledger.released.map(({ cidr }) => cidr)).toEqual(["10.16.8.128/25", "10.16.8.64/26"]);
  });

  test("stays in the ledger while what is written of it is malformed", () => {
    const broken: AddressPlan = { ...plan(request("b", { size: 24, vlan: 310 })), untouched: ["a"] };
    expect(allocate(broken, ledger).ledger.networks.a).toEqual(live(310, "10.16.8.0/24"));
  });
});

describe("what is gone", () => {
  const ledger = having({ a: live(300, "10.16.1.0/24") });
  const without = allocate(plan(), ledger).ledger;

  test("leaves a tombstone", () => {
    expect(without).toEqual(having({}, [{ network: "a", vlan: 300, cidr: "10.16.1.0/24" }]));
  });

  test("is not given out again, not even to a network of the same name", () => {
    const { ledger: next } = allocate(plan(request("a", { size: 24 })), without);
    expect(next.networks.a).toEqual({ vlan: 301, cidr: "10.16.2.0/24", origin: "allocated" });
  });

  test("is refused to whoever asks for it by name, with what is free instead", () => {
    const refused = allocate(plan(request("b", { vlan: 300, cidr: "10.16.0.0/22" })), without);
    expect(codes(refused)).toEqual(["NET-LEDGER-RELEASED networks.b.vlan", "NET-LEDGER-RELEASED networks.b.cidr"]);
    expect(refused.problems.map(({ allowed }) => allowed)).toEqual(["VLAN 301 is free", "10.16.4.0/22 is free"]);
  });

  test("is free once somebody has taken the tombstone out", () => {
    const { ledger: next, problems } = allocate(plan(request("b", { size: 24 })), having({}));
    expect(problems).toEqual([]);
    expect(next.networks.b).toEqual({ vlan: 300, cidr: "10.16.1.0/24", origin: "allocated" });
  });

  test("cannot be swapped: two networks do not take each other's VLAN in one step", () => {
    const both = having({ a: live(300, "10.16.1.0/24"), b: live(301, "10.16.2.0/24") });
    const on = { on: "2026-11-24", reason: "swap" };
    const swapped = allocate(
      plan(
        request("a", { vlan: 301, cidr: "10.16.1.0/24", replaces: { vlan: 300, ...on } }),
        request("b", { vlan: 300, cidr: "10.16.2.0/24", replaces: { vlan: 301, ...on } }),
      ),
      both,
    );
    expect(codes(swapped)).toEqual(["NET-LEDGER-RELEASED networks.a.vlan", "NET-LEDGER-RELEASED networks.b.vlan"]);
  });
});
