import type { KubernetesRule } from "../../../core/kubernetes-rule";
import type { Origin } from "../../../model/output/origin";
import type { PolicyCondition } from "../../../core/policy-condition";

/**
 * Who may do what, as it was synthesised: what OVHcloud and the API servers will be given, references followed. A name that
 * only the service knows (the id of a project that is still to be ordered) has a stand-in in its place, `${prod-projects/…}`,
 * so that wildcards match it and two of them are the same or not.
 */
export interface SynthesisedAccess {
  /** In order of stacks and names. */
  readonly policies: readonly IamPolicy[];
  /** Local groups of the account. */
  readonly groups: readonly IdentityGroup[];
  /** Local accounts. */
  readonly users: readonly IdentityUser[];
  /** OAuth2 clients. */
  readonly clients: readonly IdentityClient[];
  /** Projects of teams, by environment. */
  readonly projects: readonly SynthesisedProject[];
  /** One for each environment that has a cluster. */
  readonly clusters: readonly SynthesisedCluster[];
  readonly openstackUsers: readonly OpenstackUser[];
  /** Places that hold what only the engine knows, so that nobody takes silence for a refusal. */
  readonly unread: readonly string[];
}

/** Actions a policy speaks of: patterns, with `*` at an end. */
export interface PolicyRights {
  /** The policy itself, or the permissions group they are from: `organisation/ovh_iam_permissions_group.Role-reader_…`. */
  readonly at: string;
  readonly allow: readonly string[];
  readonly except: readonly string[];
  readonly deny: readonly string[];
}

export interface IamPolicy {
  /** `meridian-prod-telemetry-operate`. */
  readonly name: string;
  /** `prod-access/ovh_iam_policy.Operate-telemetry_…`. */
  readonly at: string;
  /** URNs, or stand-ins for them. */
  readonly identities: readonly string[];
  /** URNs, patterns of URNs, or stand-ins: what resource groups hold is in place of the groups. */
  readonly resources: readonly string[];
  /** Its own first, then those of each permissions group it names. */
  readonly rights: readonly PolicyRights[];
  /** @default always */
  readonly conditions?: PolicyCondition;
  /** RFC 3339. @default never */
  readonly expiredAt?: string;
  /** What in the specification it was made for. @default nothing: somebody built it by hand */
  readonly origin?: Origin;
}

export interface IdentityGroup {
  readonly urn: string;
  readonly name: string;
  /** What members have without any policy: `NONE` unless somebody wrote another. */
  readonly role: string;
  readonly at: string;
  readonly origin?: Origin;
}

export interface IdentityUser {
  readonly urn: string;
  readonly login: string;
  /** Name of the one group it is in. */
  readonly group: string;
  readonly at: string;
  readonly origin?: Origin;
}

export interface IdentityClient {
  /** A stand-in: the service gives the id. */
  readonly urn: string;
  /** `meridian-prod-apply-1`. */
  readonly name: string;
  readonly at: string;
  /** The program that signs in with it. @default none: somebody built it by hand */
  readonly origin?: Origin;
}

export interface SynthesisedProject {
  readonly environment: string;
  readonly team: string;
  readonly urn: string;
  /** Tags of its IAM resource; undefined for one that is adopted, whose tags are not ours. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** A rule of a Role as somebody wrote it, `*` included. */
export interface RbacRule extends KubernetesRule {
  /** Names the rule is limited to. @default every name */
  readonly resourceNames?: readonly string[];
}

export interface RbacSubject {
  readonly kind: "Group" | "User" | "ServiceAccount";
  readonly name: string;
}

/** A RoleBinding or ClusterRoleBinding, its role followed. */
export interface RbacBinding {
  readonly at: string;
  readonly name: string;
  /** Undefined for a ClusterRoleBinding, which holds in every namespace and outside of them. */
  readonly namespace?: string;
  readonly subjects: readonly RbacSubject[];
  readonly role: { readonly name: string; readonly at: string; readonly rules: readonly RbacRule[] };
  readonly origin?: Origin;
}

export interface SynthesisedCluster {
  readonly environment: string;
  /** URN of the project it is in: whoever makes kubeconfigs there is its administrator. */
  readonly project: string;
  readonly bindings: readonly RbacBinding[];
}

/** A user of a project's OpenStack or object storage. */
export interface OpenstackUser {
  readonly at: string;
  /** The program whose user it is. @default none: somebody built it by hand */
  readonly origin?: Origin;
  readonly description: string;
  /** URN of its project. */
  readonly project: string;
  readonly roles: readonly string[];
  /** Statements of its S3 policy, all of them `Allow`, which is what the service takes. @default none */
  readonly s3: readonly {
    readonly at: string;
    readonly actions: readonly string[];
    readonly resources: readonly string[];
  }[];
}
