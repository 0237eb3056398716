import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProblemError } from "../../../core/errors/problem";
import { readAcceptedStacks, readOutput } from "../../../model/output/output";
import { sheetsFor } from "../../../model/output/sheets";
import { writeDeclared } from "../../../model/output/write";
import type { ResourceFacts } from "../../../model/resources/facts";

const disk: ResourceFacts = {
  type: "acme_disk",
  is: "a disk",
  holds: "files",
  rights: { by: "none", reason: "a double" },
};
const network = {
  transit: { vlan: 200, cidr: "10.31.255.0/24" },
  privateCloud: { edgeRouter: "10.31.255.1", networks: {}, machines: {} },
  edge: { routes: [], rules: [] },
  connections: [],
  onPremise: {},
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sheets-"));
  mkdirSync(join(folder, "stacks", "mine"), { recursive: true });
  writeFileSync(join(folder, "stacks", "mine", "cdk.tf.json"), "{}");
  writeFileSync(
    join(folder, "manifest.json"),
    JSON.stringify({ stacks: { mine: { workingDirectory: "stacks/mine" } } }),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const declare = (resources?: readonly ResourceFacts[]): void =>
  writeDeclared(
    { organisation: "acme", promotion: [], stacks: {}, network, access: {}, ...(resources && { resources }) },
    folder,
  );

test("a project's sheets reach judges and runs by landing-zone.json", () => {
  declare([disk]);
  expect(readOutput(folder).sheets.of("acme_disk")).toEqual(disk);
  const [stack] = readAcceptedStacks(folder).stacks;
  expect(sheetsFor(stack!).of("acme_disk")).toEqual(disk);
});

test("without any, those of this package are known", () => {
  declare();
  const [stack] = readAcceptedStacks(folder).stacks;
  expect(sheetsFor(stack!).of("acme_disk")).toBeUndefined();
  expect(readOutput(folder).sheets.of("ovh_cloud_project")).toBeDefined();
});

test("what is no list of sheets is told with its file", () => {
  declare([{ is: "a disk" } as unknown as ResourceFacts]);
  expect(() => readAcceptedStacks(folder)).toThrow(ProblemError);
  expect(() => readOutput(folder).sheets).toThrow("SYNTH-OUTPUT");
});
