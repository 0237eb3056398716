import { type Change, found } from "../../../support/changes";
import { changed } from "../../../support/small";

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a VLAN of another environment",
    [["environments.dev.network.subnets.nodes.vlan", 330]],
    ["SPEC-DUPLICATE environments.prod.network.subnets.nodes.vlan"],
  ],
  [
    "a VLAN of the private cloud",
    [["environments.dev.network.subnets.nodes.vlan", 10]],
    ["SPEC-DUPLICATE environments.dev.network.subnets.nodes.vlan"],
  ],
  [
    "the transit VLAN",
    [["privateCloud.networks.management.vlan", 200]],
    ["SPEC-DUPLICATE privateCloud.networks.management.vlan"],
  ],
  [
    "the same VLAN three times",
    [
      ["environments.dev.network.subnets.nodes.vlan", 330],
      ["environments.dev.network.subnets.data.vlan", 330],
    ],
    [
      "SPEC-DUPLICATE environments.dev.network.subnets.nodes.vlan",
      "SPEC-DUPLICATE environments.prod.network.subnets.nodes.vlan",
    ],
  ],
  [
    "a network inside another",
    [["environments.dev.network.subnets.data.cidr", "10.16.4.0/22"]],
    ["SPEC-OVERLAP environments.dev.network.subnets.data.cidr"],
  ],
  [
    "a network that holds two others",
    [["environments.dev.network.subnets.data.cidr", "10.18.0.0/16"]],
    [
      "SPEC-OVERLAP environments.prod.network.subnets.data.cidr",
      "SPEC-OVERLAP environments.prod.network.subnets.loadBalancers.cidr",
      "SPEC-OVERLAP environments.prod.network.subnets.nodes.cidr",
    ],
  ],
  ["a network side by side with another", [["environments.dev.network.subnets.data.cidr", "10.16.24.0/22"]], []],
  [
    "an environment outside the pool of the public cloud",
    [["environments.dev.network.subnets.data.cidr", "10.32.0.0/22"]],
    ["SPEC-OUTSIDE environments.dev.network.subnets.data.cidr"],
  ],
  [
    "a private-cloud network outside its pool",
    [
      ["privateCloud.networks.management.cidr", "172.21.8.0/24"],
      ["privateCloud.machines.backup-01.address", "172.21.8.5"],
    ],
    ["SPEC-OUTSIDE privateCloud.networks.management.cidr"],
  ],
  [
    "the transit network outside the pool",
    [
      ["addressPlan.transit.cidr", "10.32.255.0/24"],
      ["privateCloud.edgeRouter", "10.32.255.1"],
      ["environments.dev.network.transitAddress", "10.32.255.11"],
      ["environments.prod.network.transitAddress", "10.32.255.13"],
    ],
    ["SPEC-OUTSIDE addressPlan.transit.cidr"],
  ],
  [
    "pools that share addresses",
    [["addressPlan.pools.privateCloud", "0.0.0.0/0"]],
    ["SPEC-OVERLAP addressPlan.pools.privateCloud"],
  ],
  [
    "a network the routers leave no room in",
    [["environments.dev.network.subnets.data.cidr", "10.16.20.0/27"]],
    ["SPEC-VALUE environments.dev.network.subnets.data.cidr"],
  ],
  ["the smallest network there may be", [["environments.dev.network.subnets.data.cidr", "10.16.20.0/26"]], []],
  [
    "a range the plan reserves",
    [["addressPlan.reserved", [{ cidr: "10.16.20.0/24", reason: "printers" }]]],
    ["SPEC-RESERVED environments.dev.network.subnets.data.cidr"],
  ],
  [
    "OVHcloud's default network, also where the plan does not reserve it",
    [
      ["addressPlan.pools.publicCloud", "10.0.0.0/11"],
      ["addressPlan.reserved", []],
      ["environments.dev.network.subnets.data.cidr", "10.1.4.0/22"],
    ],
    ["SPEC-RESERVED environments.dev.network.subnets.data.cidr"],
  ],
  [
    "the pods of a free cluster",
    [
      ["addressPlan.pools.publicCloud", "10.0.0.0/11"],
      ["environments.dev.network.subnets.data.cidr", "10.2.4.0/22"],
    ],
    ["SPEC-RESERVED environments.dev.network.subnets.data.cidr"],
  ],
  [
    "the pods of a free cluster, in an environment whose cluster is standard",
    [
      ["addressPlan.pools.publicCloud", "10.0.0.0/11"],
      ["environments.prod.network.subnets.data.cidr", "10.2.4.0/22"],
    ],
    [],
  ],
  [
    "the pods of a standard cluster",
    [
      ["addressPlan.pools.publicCloud", "10.0.0.0/8"],
      ["environments.prod.network.subnets.data.cidr", "10.240.4.0/22"],
    ],
    ["SPEC-RESERVED environments.prod.network.subnets.data.cidr"],
  ],
  [
    "the bridge of a free cluster, in the private cloud",
    [
      ["addressPlan.pools.privateCloud", "172.16.0.0/12"],
      ["privateCloud.networks.management.cidr", "172.17.8.0/24"],
      ["privateCloud.machines.backup-01.address", "172.17.8.5"],
    ],
    ["SPEC-RESERVED privateCloud.networks.management.cidr"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
