import { readFileSync } from "node:fs";
import { join } from "node:path";
import { resourceUrn } from "../../../../core/urn";
import { block, type Located, placeOf, References } from "../../../../model/output/references";
import type { OutputStack } from "../../../../model/output/stack";
import { readStacks } from "../../../../model/output/output";
import { FactSheets } from "../../../../model/resources/fact-sheets";
import type { Operation, Rights } from "../../../../model/resources/rights";
import { resourceTypeOf } from "../../../../policies/access/catalogue/catalogue";
import type { Access } from "../../../../policies/access/solver/access";
import { accessOf } from "../../../../policies/access/solver/read";
import type { Principal } from "../../../../policies/access/solver/principals";
import type { Target } from "../../../../policies/access/solver/targets";
import type { Way } from "../../../../policies/access/solver/words";
import { Names } from "../../../../policies/access/synthesised/names";
import { projectOf } from "../../../../policies/access/synthesised/projects";

/** Something that an account may not do, although a stack of its own takes it. */
export interface Missing {
  readonly account: string;
  readonly type: string;
  readonly operation: Operation;
  /** `vrack:apiovh:put`, `get secrets in telemetry`, `network_operator`. */
  readonly right: string;
  /** Where it is needed. */
  readonly at: string;
}

interface Stacks {
  readonly [name: string]: { readonly appliedBy?: string; readonly environment?: string };
}

const KUBECONFIG = "publicCloudProject:apiovh:kube/kubeconfig/create";

/** The rights of the pipeline's accounts, as synthesised, held against what the sheets say that their stacks take. */
export class StackRights {
  readonly access: Access;
  readonly stacks: readonly OutputStack[];
  private readonly names: Names;
  private readonly known: Stacks;

  /** @param folder of a synthesis */
  constructor(folder: string) {
    this.access = accessOf(folder);
    this.stacks = readStacks(folder);
    this.names = new Names(new References(this.stacks), this.access.model.account);
    this.known = (JSON.parse(readFileSync(join(folder, "landing-zone.json"), "utf8")) as { stacks: Stacks }).stacks;
  }

  appliedBy({ name }: Pick<OutputStack, "name">): string {
    const account = this.known[name]?.appliedBy;
    if (account === undefined) throw new Error(`nobody applies ${name}`);
    return account;
  }

  /** What the account that applies a stack may not do of what its resources take. */
  missingToApply(stack: OutputStack): Missing[] {
    const resources = stack.resources.map((resource) => ({ stack, resource }));
    const looked = stack.dataSources.map((resource) => ({ stack, resource }));
    const account = this.appliedBy(stack);
    return [
      ...resources.flatMap((one) => this.missing(account, one, ["read", "create", "change", "delete"])),
      ...looked.flatMap((one) => this.missing(account, one, ["read"])),
    ];
  }

  /** What the account that plans it may not read. */
  missingToPlan(stack: OutputStack): Missing[] {
    const all = [...stack.resources, ...stack.dataSources].map((resource) => ({ stack, resource }));
    const account = this.appliedBy(stack).replace(/apply$/, "plan");
    return all.flatMap((one) => this.missing(account, one, ["read"]));
  }

  private missing(account: string, located: Located, operations: readonly Operation[]): Missing[] {
    const { type } = located.resource;
    const principal = this.access.principals.get(account);
    if (principal === undefined) throw new Error(`there is no account ${account}`);
    const sheet = FactSheets.standard.of(type);
    if (sheet === undefined) throw new Error(`${placeOf(located)}: there is no sheet of ${type}`);
    return operations.flatMap((operation) =>
      this.lacking(principal, located, sheet.rights, operation).map((right) => ({
        ...{ account, type, operation, right },
        at: placeOf(located),
      })),
    );
  }

  private lacking(principal: Principal, located: Located, rights: Rights, operation: Operation): string[] {
    switch (rights.by) {
      case "ovh":
        return rights[operation].filter((action) =>
          this.targetsOf(action, located).some((target) => !this.may(principal, { service: "iam", action }, target)),
        );
      case "openstack": {
        const roles = operation === "read" ? [rights.read, rights.write] : [rights.write];
        const target = this.cloudOf(located);
        return this.may(principal, { service: "openstack", roles }, target) ? [] : [roles.join(" or ")];
      }
      case "kubernetes": {
        const { group, resource, namespaced } = rights;
        const { cluster, namespace } = this.inCluster(located);
        const text = namespaced ? `${resource} in ${namespace}` : resource;
        return rights[operation]
          .filter((verb) => {
            const admin = this.may(principal, { service: "iam", action: KUBECONFIG }, cluster);
            const request = { verb, group, resource };
            return (
              !admin &&
              !(namespaced && this.may(principal, { service: "kubernetes", request }, { ...cluster, namespace }))
            );
          })
          .map((verb) => `${verb} ${text}`);
      }
      case "none":
        return [];
      case "unknown":
        return [`unknown: ${rights.reason}`];
    }
  }

  /** In some circumstances: deployers come from addresses that a policy names. */
  private may(principal: Principal, way: Way, target: Target): boolean {
    return this.access.readable(principal, [way], target).truth !== "no";
  }

  /** What an action acts on, for a resource; of a server's interface, any server that an account has something on. */
  private targetsOf(action: string, located: Located): Target[] {
    const { attributes } = located.resource;
    const named = (type: Parameters<typeof resourceUrn>[0], attribute: unknown): Target[] => {
      const resource = this.names.references.resource(located.stack, attribute);
      const urn =
        resource === undefined ? resourceUrn(type, this.names.text(located, attribute)) : this.names.urnOf(resource);
      return [target(urn)];
    };
    switch (resourceTypeOf(action)) {
      case "account":
        return [target(resourceUrn("account", this.access.model.account))];
      case "vrack":
        return located.resource.type === "ovh_vrack"
          ? [target(this.names.urnOf(located))]
          : named("vrack", attributes.service_name);
      case "ldp":
        return this.shared("logs");
      case "pccVMware":
        // Its name is what a data source finds by the same name.
        return this.shared("private-cloud");
      case "dedicatedServer":
        return attributes.server_id === undefined ? this.servers() : named("dedicatedServer", attributes.server_id);
      case "ovhCloudConnect":
        return named("ovhCloudConnect", attributes.ovh_cloud_connect);
      case "publicCloudProject":
        return located.resource.type === "ovh_cloud_project"
          ? [target(this.names.urnOf(located))]
          : [target(projectOf(this.names, located, attributes.project_id ?? attributes.service_name))];
      default:
        throw new Error(`${placeOf(located)}: what does ${action} act on?`);
    }
  }

  private shared(service: string): Target[] {
    const found = this.access.targets.get(`shared/${service}`);
    return found === undefined ? [] : [found];
  }

  /** Dedicated servers that any policy names; one that none names, where none does. */
  private servers(): Target[] {
    const urns = this.access.synthesised.policies.flatMap(({ resources }) => resources);
    const servers = urns.filter((urn) => urn.startsWith(resourceUrn("dedicatedServer", "")));
    return [...new Set([...servers, ...(servers.length > 0 ? [] : [resourceUrn("dedicatedServer", "unnamed")])])].map(
      target,
    );
  }

  /** The project whose OpenStack a stack's provider is signed in to: its entry in clouds.yaml is called like it. */
  private cloudOf({ stack }: Located): Target {
    const { provider } = JSON.parse(readFileSync(join(stack.folder, "cdk.tf.json"), "utf8")) as {
      provider: { openstack: readonly { cloud: string }[] };
    };
    const cloud = provider.openstack[0]?.cloud;
    const project = this.names.references
      .ofType("ovh_cloud_project")
      .find(({ resource }) => resource.attributes.description === cloud);
    if (project === undefined) throw new Error(`${stack.name}: no project is called ${cloud}`);
    return target(this.names.urnOf(project));
  }

  private inCluster(located: Located): { readonly cluster: Target; readonly namespace: string } {
    const environment = this.known[located.stack.name]?.environment;
    const cluster = this.access.synthesised.clusters.find((one) => one.environment === environment);
    if (cluster === undefined) throw new Error(`${located.stack.name}: there is no cluster in ${environment}`);
    const { attributes } = located.resource;
    const namespace = attributes.namespace ?? block(attributes.metadata)?.namespace;
    return {
      cluster: { ...target(cluster.project), cluster },
      namespace: namespace === undefined ? "" : this.names.text(located, namespace),
    };
  }
}

const target = (urn: string): Target => ({ name: urn, kinds: [], resource: { urn } });

/** One line for each right that is missing, with one place that needs it. */
export function linesOf(missing: readonly Missing[]): string[] {
  const lines = new Map<string, string>();
  for (const { account, type, operation, right, at } of missing) {
    const line = `${account} may not ${operation} ${type}: ${right}`;
    if (!lines.has(line)) lines.set(line, `${line} (${at})`);
  }
  return [...lines.values()].sort();
}
