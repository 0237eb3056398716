import { resourceUrn } from "../../../../core/urn";
import { type Output, type OutputStack, readOutput } from "../../../../model/output/output";
import { block, type Located, placeOf } from "../../../../model/output/references";
import { type Operation, operations, type Rights } from "../../../../model/resources/rights";
import { resourceTypeOf } from "../../../../policies/access/catalogue/catalogue";
import type { Access } from "../../../../policies/access/solver/access";
import type { Principal } from "../../../../policies/access/solver/principals";
import { accessOf } from "../../../../policies/access/solver/read";
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

/** Who makes a cluster's kubeconfig is its administrator. */
const KUBECONFIG = "publicCloudProject:apiovh:kube/kubeconfig/create";

/** The rights of the pipeline's accounts, as synthesised, held against what the sheets say that their stacks take. */
export class StackRights {
  readonly output: Output;
  readonly access: Access;
  private readonly names: Names;

  /** @param folder of a synthesis */
  constructor(folder: string) {
    this.output = readOutput(folder);
    this.access = accessOf(folder);
    this.names = new Names(this.output.references, this.access.model.account, this.output.sheets);
  }

  /** What the accounts that apply the stacks may not do of what the resources in them take. */
  missingToApply(): Missing[] {
    return this.output.stacks.flatMap((stack) => {
      const account = appliedBy(stack);
      return [
        ...stack.resources.flatMap((resource) => this.missing(account, { stack, resource }, operations)),
        ...stack.dataSources.flatMap((resource) => this.missing(account, { stack, resource }, ["read"])),
      ];
    });
  }

  /** What the accounts that plan the stacks may not read. */
  missingToPlan(): Missing[] {
    return this.output.stacks.flatMap((stack) => {
      const account = appliedBy(stack).replace(/apply$/, "plan");
      const all = [...stack.resources, ...stack.dataSources];
      return all.flatMap((resource) => this.missing(account, { stack, resource }, ["read"]));
    });
  }

  private missing(account: string, located: Located, taken: readonly Operation[]): Missing[] {
    const { type } = located.resource;
    const principal = this.access.principals.get(account);
    if (principal === undefined) throw new Error(`there is no account ${account}`);
    const sheet = this.output.sheets.of(type);
    if (sheet === undefined)
      throw new Error(`${placeOf(located)}: there is no sheet of ${type}: write one in model/resources/`);
    return taken.flatMap((operation) =>
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
        return this.may(principal, { service: "openstack", roles }, this.cloudOf(located)) ? [] : [roles.join(" or ")];
      }
      case "kubernetes": {
        const { group, namespaced, resource } = rights;
        const cluster = this.clusterOf(located);
        if (this.may(principal, { service: "iam", action: KUBECONFIG }, cluster)) return [];
        const namespace = this.namespaceOf(located);
        const where = { ...cluster, ...(namespaced && { namespace }) };
        const text = namespaced ? `${resource} in ${namespace}` : resource;
        return rights[operation]
          .filter((verb) => !this.may(principal, { service: "kubernetes", request: { verb, group, resource } }, where))
          .map((verb) => `${verb} ${text}`);
      }
      case "none":
        return [];
      case "unknown":
        return [`not known: ${rights.reason}`];
    }
  }

  /** In some circumstances: deployers come from addresses that a policy names. */
  private may(principal: Principal, way: Way, target: Target): boolean {
    return this.access.readable(principal, [way], target).truth !== "no";
  }

  /** What an action acts on, for a resource. */
  private targetsOf(action: string, located: Located): Target[] {
    const { attributes, type } = located.resource;
    const on = resourceTypeOf(action);
    switch (on) {
      case "account":
        return [targetOf(resourceUrn("account", this.access.model.account))];
      case "ldp":
        return [this.shared("logs")];
      case "pccVMware":
        return [this.shared("private-cloud")];
      case "vrack":
        return [type === "ovh_vrack" ? targetOf(this.names.urnOf(located)) : this.vrackOf(located)];
      case "dedicatedServer":
      case "ovhCloudConnect": {
        const name = attributes.server_id ?? attributes.ovh_cloud_connect;
        return name === undefined ? this.policiesName(on) : [targetOf(resourceUrn(on, this.names.text(located, name)))];
      }
      case "publicCloudProject":
        return [targetOf(this.projectOf(located))];
      default:
        throw new Error(`${placeOf(located)}: what does ${action} act on?`);
    }
  }

  private shared(service: string): Target {
    const found = this.access.targets.get(`shared/${service}`);
    if (found === undefined) throw new Error(`there is no shared/${service}`);
    return found;
  }

  private vrackOf(located: Located): Target {
    const { service_name: name } = located.resource.attributes;
    const vrack = this.names.references.resource(located.stack, name);
    return targetOf(
      vrack === undefined ? resourceUrn("vrack", this.names.text(located, name)) : this.names.urnOf(vrack),
    );
  }

  private projectOf(located: Located): string {
    const { project_id: id, service_name: name, urn } = located.resource.attributes;
    if (located.resource.type === "ovh_cloud_project") return this.names.urnOf(located);
    return urn === undefined ? projectOf(this.names, located, id ?? name) : this.names.urn(located, urn);
  }

  /** Of an interface nobody can tell whose it is: every server that a policy names, and one that none does where none is named. */
  private policiesName(type: "dedicatedServer" | "ovhCloudConnect"): Target[] {
    const urns = this.access.synthesised.policies.flatMap(({ resources }) => resources);
    const named = [...new Set(urns.filter((urn) => urn.startsWith(resourceUrn(type, ""))))];
    return (named.length === 0 ? [resourceUrn(type, "unnamed")] : named).map(targetOf);
  }

  /** The project whose OpenStack a stack's provider is signed in to: its entry in clouds.yaml is called like it. */
  private cloudOf({ stack }: Located): Target {
    const { environment, providers } = stack as OutputStack;
    const cloud = providers.openstack?.[0]?.cloud;
    const project = this.names.references
      .ofType("ovh_cloud_project")
      .find(({ resource }) => resource.attributes.description === cloud);
    if (project !== undefined) return targetOf(this.names.urnOf(project));
    // An adopted project has no name here; the platform team's is the one that has the cluster.
    return this.clusterIn(environment);
  }

  private clusterOf({ stack }: Located): Target {
    return this.clusterIn((stack as OutputStack).environment);
  }

  private clusterIn(environment: string | undefined): Target {
    const cluster = this.access.synthesised.clusters.find((one) => one.environment === environment);
    if (cluster === undefined) throw new Error(`there is no cluster in ${environment}`);
    return { ...targetOf(cluster.project), cluster };
  }

  private namespaceOf(located: Located): string {
    const { attributes } = located.resource;
    const namespace = attributes.namespace ?? block(attributes.metadata)?.namespace;
    return namespace === undefined ? "" : this.names.text(located, namespace);
  }
}

function appliedBy({ appliedBy: account, name }: OutputStack): string {
  if (account === undefined) throw new Error(`nobody applies ${name}`);
  return account;
}

const targetOf = (urn: string): Target => ({ name: urn, kinds: [], resource: { urn } });

/** One line for each right that is missing, with one place that needs it. */
export function linesOf(missing: readonly Missing[]): string[] {
  const lines = new Map<string, string>();
  for (const { account, type, operation, right, at } of missing) {
    const line = `${account} may not ${operation} ${type}: ${right}`;
    if (!lines.has(line)) lines.set(line, `${line} (${at})`);
  }
  return [...lines.values()].sort();
}
