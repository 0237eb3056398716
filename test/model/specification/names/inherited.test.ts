import { type Change, found } from "../../../support/changes";
import { changed, smallData } from "../../../support/small";

const team = { does: "x", costCentre: "IT-1", email: "a@lumen.example" };

/** Every place in which a user chooses a key, or names one, with what every object inherits. */
const places = (name: string): Change[] => [
  [["teams", name], team],
  ["environments.dev.projects", [...smallData().environments.dev!.projects, name]],
  [["environments", "dev", "budget", "teams", name], 1],
  [["environments", "dev", "buckets", name], { team: name, holds: "x" }],
  [["environments", "dev", "releases", name], "1.0.0"],
  [["environments", name], smallData().environments.dev],
  [["access", "serviceAccounts", name], { does: "x" }],
  [["access", "deployers", "generations"], Object.fromEntries([[name, [2]]])],
  [
    ["privateCloud", "machines", name],
    { does: "x", address: "172.20.0.99", network: name, backup: { kind: "none", reason: "x" } },
  ],
  [["privateCloud", "networks", name], { vlan: 12, cidr: "172.20.12.0/24", renamedFrom: [name] }],
  ["connections.0", { from: `dev/${name}`, to: `private-cloud/${name}`, ports: [{ protocol: "tcp", from: 1, to: 1 }] }],
  ["promotion", ["dev", "prod", name]],
];

test.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
  "%s crashes nowhere, written or only named",
  (name) => {
    for (const change of places(name)) expect(() => found(changed(change))).not.toThrow();
    expect(() => found(changed(...places(name)))).not.toThrow();
  },
);

test.each(["__proto__", "toString"])("%s is no name", (name) => {
  expect(found(changed([["teams", name], team]))).toContain(`SPEC-NAME teams.${name}`);
});

test("constructor is one", () => {
  expect(found(changed([["teams", "constructor"], team]))).toEqual([]);
});
