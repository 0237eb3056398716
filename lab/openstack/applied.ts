import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openstackIsAnother } from "./problems";
import { ProblemError } from "../../core/errors/problem";
import { deployedLandingZone } from "../../engine/runs/deployed";
import type { Stack } from "../../model/output/stack";
import { isDeployed, resourcesOfTypes } from "../../engine/runs/state";
import type { Workspace } from "../../engine/runs/workspace";
import type { Attributes } from "../../sandbox/world/contract";
import type { RealNetworkObject } from "../../sandbox/world/openstack/real-networks";
import { INTERFACE, NETWORK, PORT, ROUTER, SUBNET } from "../../sandbox/world/openstack/types";
import { writePrivate } from "../../engine/tools/whole-file";
import { type CloudStack, readCloudStack } from "./cloud-stacks";

/** Where the networks of each stack are: an OpenStack's address and the project in it. */
type Places = Readonly<Record<string, string>>;

const TYPES = [INTERFACE, NETWORK, PORT, ROUTER, SUBNET];
const DOUBLE = "the double: no OpenStack";

/** Which OpenStack each stack was applied to, over runs: one that is applied to another loses sight of what it made. */
export class AppliedStacks {
  private readonly file: string;

  constructor(private readonly workspace: Workspace) {
    this.file = join(workspace.folder, "openstack.json");
  }

  /** @throws ProblemError `LAB-OPENSTACK-OTHER`, for every stack whose networks are elsewhere */
  require(stacks: readonly CloudStack[], placeOf: (stack: CloudStack) => string = () => DOUBLE): void {
    const before = this.read();
    const problems = stacks.flatMap((each) => {
      const { name } = each.stack;
      const [then, now] = [before[name] ?? DOUBLE, placeOf(each)];
      return isDeployed(this.workspace, name) && then !== now ? [openstackIsAnother(name, then, now)] : [];
    });
    if (problems.length > 0) throw new ProblemError(problems);
  }

  /** Before any engine works: what a run leaves half-done is somewhere, too. */
  record(stacks: readonly CloudStack[], placeOf: (stack: CloudStack) => string): void {
    this.write({ ...this.read(), ...Object.fromEntries(stacks.map((each) => [each.stack.name, placeOf(each)])) });
  }

  /** Forgets the stacks of which nothing is left. */
  forget(): void {
    if (!existsSync(this.file)) return;
    this.write(Object.fromEntries(Object.entries(this.read()).filter(([name]) => isDeployed(this.workspace, name))));
  }

  /** Writes down what there is, for the services that are simulated still. */
  show(): void {
    const places = this.read();
    const stacks = deployedLandingZone(this.workspace).stacks.filter(({ name }) => places[name] !== undefined);
    const objects = stacks.flatMap((stack) => this.objectsOf(stack));
    writePrivate(this.workspace.networks, `${JSON.stringify(objects, undefined, 2)}\n`);
  }

  private objectsOf(stack: Stack): RealNetworkObject[] {
    const { cloud = "", regionOf } = readCloudStack(stack) ?? {};
    return resourcesOfTypes(this.workspace, stack.name, TYPES).map(({ type, name, attributes }) => ({
      type,
      id: String(attributes.id),
      cloud,
      // A region that stands in for another is the OpenStack's business, not the simulated services'.
      attributes: { ...(attributes as Attributes), region: regionOf?.get(`${type}.${name}`) ?? "" },
    }));
  }

  private read(): Places {
    return existsSync(this.file) ? (JSON.parse(readFileSync(this.file, "utf8")) as Places) : {};
  }

  private write(places: Places): void {
    writePrivate(this.file, `${JSON.stringify(places, undefined, 2)}\n`);
  }
}
