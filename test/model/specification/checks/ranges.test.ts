import { type Change, found, problemsOf } from "../../../support/changes";
import { changed } from "../../../support/small";

const data = "environments.dev.network.subnets.data";

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  ["neither range nor size", [[`${data}.cidr`, undefined]], [`SPEC-MISSING ${data}.cidr`]],
  ["a size beside a range of that size", [[`${data}.size`, 22]], []],
  ["a size beside a range of another", [[`${data}.size`, 21]], [`SPEC-VALUE ${data}.size`]],
  [
    "VLANs that end before they begin",
    [["addressPlan.vlans", { from: 400, to: 300 }]],
    ["SPEC-VALUE addressPlan.vlans"],
  ],
  [
    "a consent for a network there is not",
    [["addressPlan.replacements", { "dev/date": { vlan: 312, on: "2026-11-24", reason: "x" } }]],
    ['SPEC-UNKNOWN-NAME addressPlan.replacements["dev/date"]'],
  ],
  ["a gateway among the fixed addresses", [[`${data}.gateway`, "10.16.20.31"]], []],
  ["a gateway outside its subnet", [[`${data}.gateway`, "10.16.24.1"]], [`SPEC-OUTSIDE ${data}.gateway`]],
  ["a gateway where DHCP hands out", [[`${data}.gateway`, "10.16.20.32"]], [`SPEC-VALUE ${data}.gateway`]],
  ["the network's own address as gateway", [[`${data}.gateway`, "10.16.20.0"]], [`SPEC-VALUE ${data}.gateway`]],
  [
    "a range on premise",
    [["addressPlan.onPremise", [{ cidr: "10.16.22.0/24", site: "Toulouse" }]]],
    [`SPEC-RESERVED ${data}.cidr`],
  ],
  [
    "a range kept free on every vRack, where the plan does not reserve it",
    [
      ["addressPlan.pools.privateCloud", "172.16.0.0/12"],
      ["addressPlan.reserved", []],
      ["privateCloud.networks.management.cidr", "172.31.8.0/24"],
      ["privateCloud.machines.backup-01.address", "172.31.8.5"],
    ],
    ["SPEC-RESERVED privateCloud.networks.management.cidr"],
  ],
  ["a range on no bit boundary", [[`${data}.cidr`, "10.16.21.0/22"]], [`SPEC-VALUE ${data}.cidr`]],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});

/** What is wrong, and what is offered in its place. */
test.each<[string, readonly Change[], string]>([
  ["an overlap", [[`${data}.cidr`, "10.16.4.0/22"]], "10.16.20.0/22 is free"],
  ["a VLAN used twice", [[`${data}.vlan`, 330]], "VLAN 2 is free"],
  [
    "a VLAN used twice, where VLANs are kept to a part",
    [
      [`${data}.vlan`, 330],
      ["addressPlan.vlans", { from: 310, to: 330 }],
    ],
    "VLAN 312 is free",
  ],
  ["a range outside its pool", [[`${data}.cidr`, "10.32.0.0/22"]], "10.16.20.0/22 is free"],
  [
    "two routers with one address",
    [["environments.dev.network.transitAddress", "10.31.255.13"]],
    "10.31.255.2 is free",
  ],
  ["a router outside transit", [["environments.dev.network.transitAddress", "10.31.254.1"]], "10.31.255.2 is free"],
  ["a gateway outside its subnet", [[`${data}.gateway`, "10.16.24.1"]], "10.16.20.1 is free"],
  ["host bits that are not zero", [[`${data}.cidr`, "10.16.21.3/22"]], "such as 10.16.20.0/22"],
])("%s is told with what is free instead", (_, changes, offer) => {
  expect(problemsOf(changed(...changes))[0]?.fix).toContain(offer);
});

test("both places of an overlap, of a VLAN and of an address are named", () => {
  const overlap = problemsOf(changed([`${data}.cidr`, "10.16.4.0/22"]))[0];
  expect([overlap?.path, overlap?.found]).toEqual([
    `${data}.cidr`,
    "10.16.4.0/22 and 10.16.0.0/20 at environments.dev.network.subnets.nodes.cidr",
  ]);
  const address = problemsOf(changed(["environments.dev.network.transitAddress", "10.31.255.13"]))[0];
  expect([address?.path, address?.found]).toEqual([
    "environments.prod.network.transitAddress",
    "10.31.255.13, also at environments.dev.network.transitAddress",
  ]);
});
