import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outputVersion } from "../../model/output/contents";
import { type Output, readOutput } from "../../model/output/output";

/** Type → logical id → attributes. */
export type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** One stack as a test writes it: what is known of it, and what is in its `cdk.tf.json`. */
export interface WrittenStack {
  /** What `landing-zone.json` says of it. @default nothing: a stack that a user added */
  readonly facts?: object;
  readonly resource?: Resources;
  readonly [block: string]: unknown;
}

export interface WrittenZone {
  readonly stacks: Readonly<Record<string, WrittenStack>>;
  /** @default dev, prod */
  readonly promotion?: readonly string[];
  /** Content of `access.json`. */
  readonly access?: object;
  /** Networks of the private cloud, as declared. */
  readonly privateNetworks?: object;
}

const networkWith = (networks: object): object => ({
  transit: { vlan: 200, cidr: "10.31.255.0/24" },
  privateCloud: { edgeRouter: "10.31.255.1", networks, machines: {} },
  edge: { routes: [], rules: [] },
  connections: [],
  onPremise: {},
});

const access = {
  organisation: "acme",
  account: "aa1-ovh",
  kubernetesPrefix: "oidc:",
  environments: [],
  subjects: [],
  grants: [],
  breakGlass: [],
};

/** Output as it is read back from a folder that holds the stacks. */
export function writtenOutput(zone: WrittenZone): Output {
  const folder = mkdtempSync(join(tmpdir(), "output-"));
  try {
    return readWhole(writeOutput(folder, zone));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What `main.ts` leaves in a folder, before anybody judges it. */
export function writeOutput(
  folder: string,
  { access: given = {}, promotion = ["dev", "prod"], privateNetworks = {}, stacks }: WrittenZone,
): string {
  const json = (name: string, content: object): void => writeFileSync(join(folder, name), JSON.stringify(content));
  const facts = Object.entries(stacks).flatMap(([name, { facts }]) => (facts === undefined ? [] : [[name, facts]]));
  json("landing-zone.json", {
    version: outputVersion,
    organisation: "acme",
    promotion,
    network: networkWith(privateNetworks),
    stacks: Object.fromEntries(facts) as object,
  });
  json("access.json", { ...access, ...given });
  const manifest = Object.entries(stacks).map(([name, { facts: _, resource = {}, ...blocks }]) => {
    mkdirSync(join(folder, "stacks", name), { recursive: true });
    json(join("stacks", name, "cdk.tf.json"), { ...blocks, resource: withPaths(name, resource) });
    const synthesizedStackPath = `stacks/${name}/cdk.tf.json`;
    return [name, { name, synthesizedStackPath, workingDirectory: `stacks/${name}`, dependencies: [] }];
  });
  json("manifest.json", { version: "0.21.0", stacks: Object.fromEntries(manifest) as object });
  return folder;
}

/** As cdktf writes them: with the path of the construct beside the attributes. */
const withPaths = (stack: string, resources: Resources): Resources =>
  Object.fromEntries(
    Object.entries(resources).map(([type, named]) => [
      type,
      Object.fromEntries(
        Object.entries(named).map(([name, attributes]) => [
          name,
          { "//": { metadata: { path: `${stack}/${name}` } }, ...attributes },
        ]),
      ),
    ]),
  );

/** Stacks are read when they are asked, and the folder goes before. */
function readWhole(folder: string): Output {
  const output = readOutput(folder);
  for (const { dataSources, resources } of output.stacks) void [dataSources, resources];
  for (const stack of output.stacks) void output.placement.judgedBy(stack);
  void [output.access, output.network, output.references];
  return output;
}

/** Facts of a stack of ours, in production or not. */
export const factsOf = (environment: "dev" | "prod", kind = "network", more: object = {}): object => ({
  kind,
  environment,
  production: environment === "prod",
  appliedBy: `${environment}-apply`,
  ...more,
});

/** Output of one stack in production. */
export const inProduction = (resource: Resources, blocks: object = {}): Output =>
  writtenOutput({ stacks: { "prod-network": { facts: factsOf("prod"), resource, ...blocks } } });
