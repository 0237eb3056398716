import { type Change, found } from "../../../support/changes";
import { changed } from "../../../support/small";

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a router outside the transit network",
    [["environments.dev.network.transitAddress", "10.31.254.11"]],
    ["SPEC-OUTSIDE environments.dev.network.transitAddress"],
  ],
  [
    "an edge router outside the transit network",
    [["privateCloud.edgeRouter", "172.20.0.1"]],
    ["SPEC-OUTSIDE privateCloud.edgeRouter"],
  ],
  [
    "two routers with one address",
    [["environments.dev.network.transitAddress", "10.31.255.13"]],
    ["SPEC-DUPLICATE environments.prod.network.transitAddress"],
  ],
  [
    "a router with the address of the edge",
    [["environments.dev.network.transitAddress", "10.31.255.1"]],
    ["SPEC-DUPLICATE environments.dev.network.transitAddress"],
  ],
  [
    "the network's own address",
    [["environments.dev.network.transitAddress", "10.31.255.0"]],
    ["SPEC-ADDRESS environments.dev.network.transitAddress"],
  ],
  [
    "the broadcast address",
    [["privateCloud.machines.backup-01.address", "172.20.8.255"]],
    ["SPEC-ADDRESS privateCloud.machines.backup-01.address"],
  ],
  [
    "a machine outside its network",
    [["privateCloud.machines.backup-01.address", "172.20.0.5"]],
    ["SPEC-OUTSIDE privateCloud.machines.backup-01.address"],
  ],
  [
    "two machines with one address",
    [["privateCloud.machines.licence-01.address", "172.20.0.30"]],
    ["SPEC-DUPLICATE privateCloud.machines.licence-01.address"],
  ],
  [
    "a machine in an unknown network",
    [["privateCloud.machines.backup-01.network", "managment"]],
    ["SPEC-UNKNOWN-NAME privateCloud.machines.backup-01.network"],
  ],
  ["another address of the same network", [["privateCloud.machines.backup-01.address", "172.20.8.254"]], []],
  [
    "a second licence server",
    [["privateCloud.machines.archive-01.role", "licence-server"]],
    ["SPEC-DUPLICATE privateCloud.machines.licence-01.role"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
