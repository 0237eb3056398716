import { type Change, found, problemsOf } from "../../../support/changes";
import { changed } from "../../../support/small";

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  [
    "from an unknown environment",
    [["connections.0.from", "develop/flight-dynamics"]],
    ["SPEC-UNKNOWN-NAME connections[0].from"],
  ],
  ["from an unknown team", [["connections.0.from", "dev/flight-dynamic"]], ["SPEC-UNKNOWN-NAME connections[0].from"]],
  ["from a team without a project", [["connections.0.from", "dev/security"]], ["SPEC-PROJECT connections[0].from"]],
  ["from the platform team", [["connections.0.from", "dev/platform"]], ["SPEC-CONNECTION connections[0].from"]],
  ["said twice", [["connections.1.from", "dev/flight-dynamics"]], ["SPEC-DUPLICATE connections[1]"]],
  [
    "to an unknown machine",
    [["connections.0.to", "private-cloud/license-01"]],
    ["SPEC-UNKNOWN-NAME connections[0].to"],
  ],
  [
    "to a port that is not served",
    [["connections.2.ports.0", { protocol: "tcp", from: 2050, to: 2050 }]],
    ["SPEC-PORTS connections[2].ports[0]"],
  ],
  [
    "to a served port by the other protocol",
    [["connections.2.ports.0", { protocol: "udp", from: 2049, to: 2049 }]],
    ["SPEC-PORTS connections[2].ports[0]"],
  ],
  [
    "to one port too many",
    [["connections.0.ports.0", { protocol: "tcp", from: 27000, to: 27010 }]],
    ["SPEC-PORTS connections[0].ports[0]"],
  ],
  ["to some of the ports served", [["connections.0.ports.0", { protocol: "tcp", from: 27001, to: 27002 }]], []],
  [
    "to ports that descend",
    [["connections.0.ports.0", { protocol: "tcp", from: 27009, to: 27000 }]],
    ["SPEC-RANGE connections[0].ports[0]"],
  ],
  [
    "a machine whose ports descend",
    [["privateCloud.machines.backup-01.services", [{ protocol: "tcp", from: 9, to: 8 }]]],
    ["SPEC-RANGE privateCloud.machines.backup-01.services[0]"],
  ],
  [
    "a port said twice, once in a range",
    [
      [
        "connections.0.ports",
        [
          { protocol: "tcp", from: 27000, to: 27009 },
          { protocol: "tcp", from: 27004, to: 27004 },
        ],
      ],
    ],
    ["SPEC-DUPLICATE connections[0].ports[1]"],
  ],
  [
    "a machine that serves a port twice",
    [
      [
        "privateCloud.machines.archive-01.services",
        [
          { protocol: "tcp", from: 2049, to: 2049 },
          { protocol: "udp", from: 2049, to: 2049 },
          { protocol: "tcp", from: 2049, to: 2049 },
        ],
      ],
    ],
    ["SPEC-DUPLICATE privateCloud.machines.archive-01.services[2]"],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});

test("names both places: where the port is asked for, and where the machine says what it serves", () => {
  const [problem] = problemsOf(changed(["connections.2.ports.0", { protocol: "tcp", from: 2050, to: 2050 }]));
  expect(problem).toMatchObject({
    path: "connections[2].ports[0]",
    found: "tcp 2050",
    allowed: "tcp 2049 (privateCloud.machines.archive-01.services)",
  });
});
