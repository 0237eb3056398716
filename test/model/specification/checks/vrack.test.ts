import { type Change, found } from "../../../support/changes";
import { changed } from "../../../support/small";

const move = { from: "pn-100041", on: "2026-11-24", reason: "one vRack for all" };
const project = "0123456789abcdef0123456789abcdef";

/** What is changed, and what must be said about it. */
const cases: readonly (readonly [mistake: string, changes: readonly Change[], problems: readonly string[]])[] = [
  ["no vRack", [["vrack", {}]], ["SPEC-MISSING vrack.adopt"]],
  ["an ordered one", [["vrack", { order: { name: "lumen" } }]], []],
  ["both", [["vrack.order", { name: "lumen" }]], ["SPEC-VALUE vrack.order"]],
  ["one whose name is malformed", [["vrack.adopt", "vrack-1"]], ["SPEC-VALUE vrack.adopt"]],
  ["a private cloud that is there already", [["privateCloud.attached", true]], []],
  [
    "one that is there and moves",
    [
      ["privateCloud.attached", true],
      ["privateCloud.moveDatacentre", move],
    ],
    ["SPEC-VALUE privateCloud.attached"],
  ],
  ["a move from another vRack", [["privateCloud.moveDatacentre", move]], []],
  [
    "a move without a day",
    [["privateCloud.moveDatacentre", { ...move, on: undefined }]],
    ["SPEC-MISSING privateCloud.moveDatacentre.on"],
  ],
  [
    "a move from our own vRack",
    [["privateCloud.moveDatacentre", { ...move, from: "pn-100007" }]],
    ["SPEC-VALUE privateCloud.moveDatacentre.from"],
  ],
  [
    "a move to a vRack that is not there yet",
    [
      ["vrack", { order: { name: "lumen" } }],
      ["privateCloud.moveDatacentre", move],
    ],
    ["SPEC-VALUE privateCloud.moveDatacentre.from"],
  ],
  ["an adopted project", [["environments.dev.adoptedProjects", { telemetry: project }]], []],
  [
    "a project adopted for a team that has none here",
    [["environments.dev.adoptedProjects", { security: project }]],
    ["SPEC-PROJECT environments.dev.adoptedProjects.security"],
  ],
  [
    "a project adopted for nobody",
    [["environments.dev.adoptedProjects", { telemetri: project }]],
    ["SPEC-UNKNOWN-NAME environments.dev.adoptedProjects.telemetri"],
  ],
  [
    "one project for two",
    [
      ["environments.dev.adoptedProjects", { telemetry: project }],
      ["environments.prod.adoptedProjects", { telemetry: project }],
    ],
    ["SPEC-DUPLICATE environments.prod.adoptedProjects.telemetry"],
  ],
  [
    "a server under a malformed name",
    [["vrack.dedicatedServers", { "Bastion 1": { adopt: "ns100042.ip-192-0-2.eu" } }]],
    ['SPEC-NAME vrack.dedicatedServers["Bastion 1"]'],
  ],
];

test.each(cases)("%s", (_, changes, problems) => {
  expect(found(changed(...changes))).toEqual(problems);
});
