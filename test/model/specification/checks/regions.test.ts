import { type Change, found } from "../../../support/changes";
import { changed } from "../../../support/small";

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "a region that is not in the table",
    [
      ["environments.dev.region", "GRA12"],
      ["environments.dev.managedServicesRegion", "GRA"],
    ],
    ["SPEC-REGION environments.dev.region"],
  ],
  [
    "a region named like a property of every object",
    [["environments.dev.region", "constructor"]],
    ["SPEC-REGION environments.dev.region"],
  ],
  [
    "a region in a country that is not allowed",
    [
      ["environments.dev.region", "UK1"],
      ["environments.dev.managedServicesRegion", "GRA"],
    ],
    ["SPEC-REGION environments.dev.region"],
  ],
  [
    "a country taken off the list",
    [["organisation.sovereignty.countries", ["DE", "PL"]]],
    [
      "SPEC-REGION environments.dev.managedServicesRegion",
      "SPEC-REGION environments.dev.region",
      "SPEC-REGION environments.prod.managedServicesRegion",
      "SPEC-REGION environments.prod.region",
      "SPEC-REGION logs.host",
      "SPEC-REGION organisation.subsidiary",
      "SPEC-REGION privateCloud.location",
    ],
  ],
  [
    "managed services abroad",
    [["environments.dev.managedServicesRegion", "BHS"]],
    ["SPEC-REGION environments.dev.managedServicesRegion"],
  ],
  [
    "managed services where the network is not",
    [["environments.dev.managedServicesRegion", "SBG"]],
    ["SPEC-REGION environments.dev.managedServicesRegion"],
  ],
  ["a private cloud abroad", [["privateCloud.location", "ERI"]], ["SPEC-REGION privateCloud.location"]],
  ["a log service abroad", [["logs.host", "bhs1.logs.ovh.com"]], ["SPEC-REGION logs.host"]],
  ["a log service of somebody else", [["logs.host", "logs.vendor.example"]], ["SPEC-REGION logs.host"]],
  [
    "another region of an allowed country",
    [
      ["environments.dev.region", "WAW1"],
      ["environments.dev.managedServicesRegion", "WAW"],
    ],
    [],
  ],
  [
    "a malformed country may be the one that seems missing",
    [["organisation.sovereignty.countries", ["DE", "FRA"]]],
    ["SPEC-VALUE organisation.sovereignty.countries[1]"],
  ],
  [
    "a subsidiary in a country that is not allowed",
    [
      ["organisation.sovereignty.countries", ["FR", "DE"]],
      ["organisation.subsidiary", "PL"],
    ],
    ["SPEC-REGION organisation.subsidiary"],
  ],
  [
    "the free plan in a region with zones",
    [["environments.prod.cluster.plan", "free"]],
    ["SPEC-PLAN environments.prod.cluster.plan"],
  ],
  [
    "the standard plan where it is not offered",
    [["environments.dev.cluster.plan", "standard"]],
    ["SPEC-PLAN environments.dev.cluster.plan"],
  ],
  [
    "the standard plan in a region of one zone",
    [
      ["environments.dev.region", "EU-WEST-RBX"],
      ["environments.dev.managedServicesRegion", "EU-WEST-RBX"],
      ["environments.dev.cluster.plan", "standard"],
    ],
    [],
  ],
  [
    "a pool without zones in a region that has them",
    [["environments.prod.cluster.nodePools.data.zones", undefined]],
    ["SPEC-ZONES environments.prod.cluster.nodePools.data.zones"],
  ],
  [
    "a pool with zones in a region without",
    [["environments.dev.cluster.nodePools.data.zones", ["a"]]],
    ["SPEC-ZONES environments.dev.cluster.nodePools.data.zones"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
