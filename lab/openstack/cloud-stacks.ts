import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStackFile, type Stack, type StackBlocks } from "../../model/output/stack";

/** A stack with something in an OpenStack. */
export interface CloudStack {
  readonly stack: Stack;
  /** The project whose entry of `clouds.yaml` it is applied through. */
  readonly cloud: string;
  /** As its resources say, in the alphabet's order. */
  readonly regions: readonly string[];
  /** The region of each resource that names one: `openstack_networking_network_v2.Name`. */
  readonly regionOf: ReadonlyMap<string, string>;
  /** External networks that it looks up by name, each with its region. */
  readonly publicNetworks: readonly { readonly name: string; readonly region: string }[];
}

const OPENSTACK = /^openstack_/;

/** What the lab has to know of a stack that uses the openstack provider; undefined for one that does not. */
export function readCloudStack(stack: Stack): CloudStack | undefined {
  const { provider = {}, resource = {}, data = {} } = readStackFile(stack);
  const cloud = provider.openstack?.[0]?.cloud;
  if (typeof cloud !== "string") return undefined;
  const resources = namedRegions(resource);
  const sources = namedRegions(data);
  return {
    stack,
    cloud,
    regions: [...new Set([...resources.values(), ...sources.values()])].sort(),
    regionOf: resources,
    publicNetworks: Object.values(data.openstack_networking_network_v2 ?? {})
      .filter(({ external }) => external === true)
      .map(({ name, region }) => ({ name: String(name), region: String(region) })),
  };
}

const OVERRIDE = "lab_openstack_override.tf.json";

/**
 * Lays over a stack what applies it to the OpenStack that was given: the entry of `clouds.yaml`, and the regions of that
 * OpenStack where it has others.
 */
export function overrideCloud({ stack }: CloudStack, entry: string, regions: ReadonlyMap<string, string>): void {
  const { resource = {}, data = {} } = readStackFile(stack);
  const override = {
    provider: { openstack: [{ cloud: entry }] },
    ...overBlocks("resource", resource, regions),
    ...overBlocks("data", data, regions),
  };
  writeFileSync(join(stack.folder, OVERRIDE), `${JSON.stringify(override, undefined, 2)}\n`);
}

/** For a stack that the double applies. */
export function removeOverride({ stack }: CloudStack): void {
  rmSync(join(stack.folder, OVERRIDE), { force: true });
}

function overBlocks(kind: "resource" | "data", blocks: StackBlocks, regions: ReadonlyMap<string, string>): object {
  const moved: Record<string, Record<string, object>> = {};
  for (const [address, region] of namedRegions(blocks)) {
    const other = regions.get(region);
    const [type = "", name = ""] = address.split(".");
    if (other !== undefined && other !== region) (moved[type] ??= {})[name] = { region: other };
  }
  return Object.keys(moved).length === 0 ? {} : { [kind]: moved };
}

function namedRegions(blocks: StackBlocks): Map<string, string> {
  return new Map(
    Object.entries(blocks)
      .filter(([type]) => OPENSTACK.test(type))
      .flatMap(([type, byName]) =>
        Object.entries(byName).flatMap(([name, { region }]) =>
          typeof region === "string" ? [[`${type}.${name}`, region] as const] : [],
        ),
      ),
  );
}
