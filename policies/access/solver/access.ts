import { matches } from "../catalogue/catalogue";
import { logReaders, type LogReaders } from "../log-readers";
import type { AccessModel } from "../model";
import type { SynthesisedAccess } from "../synthesised/types";
import type { Reason } from "./basis";
import type { Circumstances } from "./conditions";
import { type Decision, Iam } from "./iam";
import { type Principal, principalsOf } from "./principals";
import { Rbac } from "./rbac";
import { type Target, targetsOf } from "./targets";
import { any } from "./truth";
import type { Way } from "./words";

/** Who makes a cluster's kubeconfig is its administrator. */
const kubeconfig = "publicCloudProject:apiovh:kube/kubeconfig/create";

const no = (basis: Reason["basis"], says: string): Decision => ({ truth: "no", reasons: [{ basis, says }] });

/** Who may do what, by what was synthesised. */
export class Access {
  readonly principals: ReadonlyMap<string, Principal>;
  readonly targets: ReadonlyMap<string, Target>;
  private readonly iam: Iam;
  private readonly clusters: ReadonlyMap<string, Rbac>;
  private readonly readers: ReadonlyMap<string, LogReaders>;

  constructor(
    readonly model: AccessModel,
    readonly synthesised: SynthesisedAccess,
  ) {
    this.iam = new Iam(synthesised);
    this.clusters = new Map(synthesised.clusters.map((cluster) => [cluster.environment, new Rbac(cluster)]));
    this.principals = new Map(principalsOf(model, synthesised).map((one) => [one.name, one]));
    this.targets = targetsOf(model, synthesised);
    this.readers = new Map(model.environments.map(({ name }) => [name, logReaders(model, name)]));
  }

  /** Whether somebody may do something in any of the ways there are. Without circumstances: whatever they are. */
  may(principal: Principal, ways: readonly Way[], target: Target, known: Circumstances = {}): Decision {
    const { reasons, truth } = this.readable(principal, ways, target, known);
    const { unread } = this.synthesised;
    if (truth !== "no" || unread.length === 0) return { truth, reasons };
    const doubts = unread.map((at): Reason => ({ basis: "unread", says: "holds what only the engine knows", at }));
    return { truth: "depends", reasons: [...reasons, ...doubts] };
  }

  /** The same by what could be read alone: of the rest, `synthesised.unread` says that it is there. */
  readable(principal: Principal, ways: readonly Way[], target: Target, known: Circumstances = {}): Decision {
    const decisions = ways.map((way) => this.byWay(principal, way, target, known));
    const truth = any(decisions.map((one) => one.truth));
    return { truth, reasons: decisions.find((one) => one.truth === truth)?.reasons ?? [] };
  }

  /** Whether anything at all is about both of them: where nothing is, everything is refused. */
  touches({ identities, kubernetes, openstack, subject }: Principal, target: Target): boolean {
    const { cluster, kinds, namespace, resource } = target;
    if (kinds.includes("environment")) return subject.kind !== "service-account";
    if (resource && this.iam.touches(identities, resource.urn)) return true;
    if (resource && openstack.some(({ project }) => project === resource.urn)) return true;
    if (cluster === undefined || namespace === undefined) return false;
    const bindings = this.clusters.get(cluster.environment)?.bindingsOf(kubernetes, namespace) ?? [];
    return bindings.length > 0 || this.iam.touches(identities, cluster.project);
  }

  private byWay(principal: Principal, way: Way, target: Target, known: Circumstances): Decision {
    switch (way.service) {
      case "iam":
        return this.byPolicy(principal, way.action, target, known);
      case "kubernetes":
        return this.inCluster(principal, way, target, known);
      case "openstack":
        return inProject(principal, way, target);
      case "logs":
        return this.inLogs(principal, way, target);
      case "buckets":
        return inBucket(principal, way, target);
    }
  }

  private byPolicy(
    { identities, membership, subject }: Principal,
    action: string,
    target: Target,
    known: Circumstances,
  ) {
    if (target.resource === undefined) return no("default-deny", `${target.name} is no resource of OVHcloud's`);
    const decision = this.iam.may(identities, action, target.resource, known);
    if (decision.truth === "no" || membership === undefined) return decision;
    const alone = this.iam.may(identities.slice(0, -1), action, target.resource, known);
    if (alone.truth === decision.truth) return decision;
    const team = subject.kind === "user" ? subject.team : "";
    return { ...decision, reasons: [...decision.reasons, { basis: membership, says: `as one of ${team}` }] };
  }

  private inCluster(
    principal: Principal,
    { request }: Extract<Way, { service: "kubernetes" }>,
    { cluster, name, namespace }: Target,
    known: Circumstances,
  ): Decision {
    if (cluster === undefined || namespace === undefined)
      return no("no-binding", `${name} is no namespace of a cluster`);
    const rbac = this.clusters.get(cluster.environment) ?? new Rbac(cluster);
    const bound = rbac.may(principal.kubernetes, { ...request, namespace });
    if (bound.truth === "yes" || !this.iam.touches(principal.identities, cluster.project)) return bound;
    const admin = this.iam.may(principal.identities, kubeconfig, { urn: cluster.project }, known);
    if (admin.truth === "no") return bound;
    const says = `the administrator's kubeconfig of ${cluster.environment} does everything in it`;
    return { truth: admin.truth, reasons: [...admin.reasons, { basis: "kubeconfig", says }] };
  }

  private inLogs({ subject }: Principal, { stream }: Extract<Way, { service: "logs" }>, { environment, name }: Target) {
    const readers = this.readers.get(environment ?? "");
    const wide = readers?.audit ?? [];
    const all = stream === "audit" ? wide : [...wide, ...(readers?.applications ?? [])];
    const found = all.find(
      (one) => one === subject || (subject.kind === "user" && one.kind === "team" && one.name === subject.team),
    );
    if (found === undefined) return no("log-role", `no log role of ${name} is theirs`);
    const says = `${found.name} is a member of the role that searches ${stream} of ${name}`;
    return { truth: "yes", reasons: [{ basis: "log-role", says }] } as const;
  }
}

function inProject(
  { openstack }: Principal,
  { roles }: Extract<Way, { service: "openstack" }>,
  { resource }: Target,
): Decision {
  for (const user of openstack) {
    const role = user.project === resource?.urn ? user.roles.find((one) => roles.includes(one)) : undefined;
    if (role === undefined) continue;
    const says = `${user.description} is ${role} of the project`;
    return { truth: "yes", reasons: [{ basis: "openstack", says, at: user.at }] };
  }
  return no("openstack", `no user of the project is ${roles.join(" or ")}`);
}

function inBucket(
  { openstack }: Principal,
  { action }: Extract<Way, { service: "buckets" }>,
  { bucket, resource }: Target,
): Decision {
  // Any object of the bucket: a statement about some of them says nothing of all.
  const object = `arn:aws:s3:::${bucket ?? ""}/*`;
  for (const user of openstack) {
    const statement = user.s3.find(
      ({ actions, resources }) =>
        actions.some((one) => matches(one, action)) && resources.some((one) => one === object || matches(one, object)),
    );
    if (user.project !== resource?.urn || statement === undefined) continue;
    const says = `the policy of ${user.description} allows ${action} on ${bucket ?? ""}`;
    return { truth: "yes", reasons: [{ basis: "bucket", says, at: statement.at }] };
  }
  return no("bucket", `no policy of a user allows ${action} on ${bucket ?? ""}`);
}
