import { type Change, found } from "../../../support/changes";
import { changed } from "../../../support/small";

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a Kubernetes version that is no longer supported",
    [["environments.dev.cluster.version", "1.32"]],
    ["SPEC-KUBERNETES environments.dev.cluster.version"],
  ],
  [
    "a Kubernetes version that is not there yet",
    [["environments.dev.cluster.version", "1.36"]],
    ["SPEC-KUBERNETES environments.dev.cluster.version"],
  ],
  [
    "an API server open to everybody",
    [["environments.dev.cluster.apiAllowedFrom", ["198.51.100.16/28", "0.0.0.0/0"]]],
    ["SPEC-API-OPEN environments.dev.cluster.apiAllowedFrom[1]"],
  ],
  [
    "an API server open to everybody in two halves",
    [["environments.dev.cluster.apiAllowedFrom", ["0.0.0.0/1", "128.0.0.0/1"]]],
    [
      "SPEC-API-OPEN environments.dev.cluster.apiAllowedFrom[0]",
      "SPEC-API-OPEN environments.dev.cluster.apiAllowedFrom[1]",
    ],
  ],
  ["an API server open to a large private network", [["environments.dev.cluster.apiAllowedFrom", ["10.0.0.0/8"]]], []],
  [
    "a network in which more than a large one fits",
    [["environments.dev.cluster.apiAllowedFrom", ["10.0.0.0/7"]]],
    ["SPEC-API-OPEN environments.dev.cluster.apiAllowedFrom[0]"],
  ],
  [
    "a flavour there is not",
    [["environments.dev.cluster.nodePools.system.flavour", "z9-9999"]],
    ["SPEC-FLAVOUR environments.dev.cluster.nodePools.system.flavour"],
  ],
  [
    "a flavour of a size its family has not",
    [["environments.dev.cluster.nodePools.system.flavour", "b3-4"]],
    ["SPEC-FLAVOUR environments.dev.cluster.nodePools.system.flavour"],
  ],
  [
    "updates off and no window",
    [["environments.prod.cluster.updateWindow", undefined]],
    ["SPEC-WINDOW environments.prod.cluster.updateWindow"],
  ],
  [
    "a window that is malformed is not also missing",
    [["environments.prod.cluster.updateWindow.start", "7pm"]],
    ["SPEC-VALUE environments.prod.cluster.updateWindow.start"],
  ],
  [
    "a pool whose minimum is above its maximum",
    [["environments.dev.cluster.nodePools.compute.size", { kind: "autoscaled", min: 5, max: 4 }]],
    ["SPEC-RANGE environments.dev.cluster.nodePools.compute.size"],
  ],
  [
    "a pool that cannot grow",
    [["environments.dev.cluster.nodePools.compute.size", { kind: "autoscaled", min: 4, max: 4 }]],
    [],
  ],
  [
    "a zone twice",
    [["environments.prod.cluster.nodePools.data.zones", ["a", "b", "a"]]],
    ["SPEC-DUPLICATE environments.prod.cluster.nodePools.data.zones[2]"],
  ],
  [
    "more nodes than the free plan carries",
    [["environments.dev.cluster.nodePools.compute.size.max", 98]],
    ["SPEC-NODES environments.dev.cluster.nodePools"],
  ],
  ["as many nodes as the free plan carries", [["environments.dev.cluster.nodePools.compute.size.max", 97]], []],
  [
    "zones count: the pool stands in each",
    [
      ["environments.prod.cluster.nodePools.compute.size.max", 100],
      ["environments.prod.cluster.nodePools.data.size.nodes", 67],
    ],
    ["SPEC-NODES environments.prod.cluster.nodePools"],
  ],
  [
    "no pool that everybody may use",
    [["environments.dev.cluster.nodePools.system.dedicatedTo", "platform"]],
    ["SPEC-NODES environments.dev.cluster.nodePools"],
  ],
  [
    "an open pool that may be empty",
    [["environments.dev.cluster.nodePools.system.size", { kind: "autoscaled", min: 0, max: 2 }]],
    ["SPEC-NODES environments.dev.cluster.nodePools"],
  ],
  [
    "a pool for an unknown team",
    [["environments.dev.cluster.nodePools.data.dedicatedTo", "telemetri"]],
    ["SPEC-UNKNOWN-NAME environments.dev.cluster.nodePools.data.dedicatedTo"],
  ],
  [
    "a pool for a team without a project",
    [["environments.dev.cluster.nodePools.data.dedicatedTo", "security"]],
    ["SPEC-PROJECT environments.dev.cluster.nodePools.data.dedicatedTo"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
