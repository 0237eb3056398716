/**
 * Who may do what, as data: what the spec says once names are resolved, and before any of it has become a resource. The
 * stacks build from it, `cdktf.out/access.json` holds it, and whatever reasons about access reads it from there.
 */

/** Roles a grant can name. */
export type GrantableRole = "reader" | "operator" | "developer" | "owner" | "auditor";
/** Roles that only the landing zone itself gives: to its deployers, and in an emergency. */
export type BuiltInRole =
  | "organisation-plan"
  | "organisation-apply"
  | "environment-plan"
  | "environment-apply"
  | "team-plan"
  | "team-apply"
  | "break-glass";
export type RoleName = GrantableRole | BuiltInRole;

/** Rights of a policy: `allow` minus `except`. Actions, or patterns that end with `*`. */
export interface IamRights {
  readonly allow: readonly string[];
  /** @default none */
  readonly except?: readonly string[];
}

/** One rule of a Kubernetes Role, namespaced. No `*` in any of the three. */
export interface KubernetesRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export interface KubernetesRole {
  /** Of the Role in the namespace: `operate`. */
  readonly name: string;
  readonly rules: readonly KubernetesRule[];
}

/** Roles of OpenStack users that our roles need; OpenStack has more. */
export type OpenstackRole = "infrastructure_supervisor" | "network_operator" | "network_security_operator";

/** A role: the same rights, said in the words of every service that has words for them. */
export interface RoleDefinition {
  readonly name: RoleName;
  /** One line: what the holder does with it. */
  readonly does: string;
  /** Whether it may be held on the environment that releases reach last. */
  readonly production: boolean;
  /** An action acts on resources of its own type: on a project, only those of `publicCloudProject` mean anything. */
  readonly iam: IamRights;
  /** Roles of an OpenStack user, the least that does; people have none. @default none */
  readonly openstack?: readonly OpenstackRole[];
  /** In the namespaces of the scope. @default nothing */
  readonly kubernetes?: KubernetesRole;
  /** In the registry's project of the team. @default nothing */
  readonly registry?: "pull" | "push";
  /** Streams that can be searched: what the workloads write, or who did what as well. @default nothing */
  readonly logs?: "applications" | "audit";
  /** With the objects in the buckets of the scope; only service accounts have S3 credentials. @default nothing */
  readonly buckets?: "read" | "write";
  /** Roles whose rights it has as well, all the way down. @default none */
  readonly includes?: readonly RoleName[];
}

/** What a grant covers. Its text, as written in the spec, stands behind each. */
export type Scope =
  /** `organisation`: every project, and what all environments share. */
  | { readonly kind: "organisation" }
  /** `prod`: every project and namespace of it. */
  | { readonly kind: "environment"; readonly environment: string }
  /** Every environment's project of a team: `<any>/telemetry`, with `*` for `<any>`. */
  | { readonly kind: "team"; readonly team: string }
  /** `prod/telemetry`: the project, the namespace, the logs of it. */
  | { readonly kind: "project"; readonly environment: string; readonly team: string }
  /** `shared/vrack`, `shared/private-cloud`, `shared/logs`. */
  | { readonly kind: "service"; readonly service: SharedService }
  /** `prod/telemetry/buckets/raw-frames`. */
  | { readonly kind: "bucket"; readonly environment: string; readonly team: string; readonly bucket: string };

export type SharedService = "vrack" | "private-cloud" | "logs";

export type Subject =
  /** Everybody in a team: the group `meridian-telemetry`, on the account and at the identity provider. */
  | { readonly kind: "team"; readonly name: string; readonly group: string }
  /** One role account, by its login. */
  | {
      readonly kind: "user";
      readonly name: string;
      readonly email: string;
      readonly team: string;
      /** `federated`: known to the identity provider only, so policies can name it by its group alone. */
      readonly signIn: "federated" | "local";
    }
  /** A program: an OAuth2 client for each living generation of its secret. */
  | {
      readonly kind: "service-account";
      readonly name: string;
      /** One line: which program it is. */
      readonly does: string;
      readonly generations: readonly number[];
      /** Group it signs in to Kubernetes with, where it does. */
      readonly group?: string;
      /** Whether it has users in OpenStack, with the roles there. @default false */
      readonly openstack?: boolean;
    };

/** When a grant holds; all of it must be true at once. */
export interface Conditions {
  /** IPv4 addresses requests come from. */
  readonly sourceAddresses?: readonly string[];
  readonly officeHours?: OfficeHours;
  /** Tags that the resource carries. */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface OfficeHours {
  /** `Europe/Paris`. */
  readonly timeZone: string;
  readonly days: readonly Weekday[];
  /** Whole hours: 8 to 18 is from 08:00 to 17:59. */
  readonly from: number;
  readonly to: number;
}

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** A role, held by somebody, on something. */
export interface Grant {
  readonly subject: Pick<Subject, "kind" | "name">;
  readonly role: RoleName;
  readonly scope: Scope;
  readonly conditions?: Conditions;
  /** RFC 3339, UTC: the service ignores the grant after it. */
  readonly expires?: string;
  /** Neither conditions nor an end, which Kubernetes and the log service do not know: only what stands gives something there. */
  readonly standing: boolean;
  /** Where it is written: `access.grants[2].on[0]`, `access.deployers`. */
  readonly source: string;
}

/** Rights for an emergency: one account, one scope, hours. Written by `slz access break-glass`. */
export interface BreakGlass {
  readonly name: string;
  /** Login of the account that gets the rights. */
  readonly user: string;
  readonly scope: Scope;
  readonly reason: string;
  /** Login of the account that agreed; of a team that audits the organisation. */
  readonly approver: string;
  /** RFC 3339, UTC. */
  readonly from: string;
  readonly until: string;
}

export interface AccessEnvironment {
  readonly name: string;
  /** The last in the order of promotion. */
  readonly production: boolean;
  /** Teams with a project. */
  readonly projects: readonly string[];
  /** Namespaces of the cluster, each with the team it belongs to. */
  readonly namespaces: readonly AccessNamespace[];
  /** Bucket that is granted → what the object store calls it, which keeps the environment's first name. @default none */
  readonly buckets?: Readonly<Record<string, string>>;
}

export interface AccessNamespace {
  readonly name: string;
  /** What people call it now, of a team that was renamed. @default its name */
  readonly called?: string;
  readonly team: string;
  /** Whether grants that cover the team's project give rights in it. @default true */
  readonly opensToGrants?: boolean;
}

/** How people's groups come to the account; no provider resource sets it. */
export interface Federation {
  /** Address of the identity provider's SAML metadata. */
  readonly metadata: string;
  /** Attribute of its assertions that carries the groups. */
  readonly groupAttribute: string;
}

/** Everything there is to say. Environments and teams are in the order of their names, grants as written. */
export interface AccessModel {
  readonly organisation: string;
  /** OVHcloud account: part of every URN. */
  readonly account: string;
  /** Prefix of groups and users that come into a cluster by OpenID Connect. */
  readonly kubernetesPrefix: string;
  readonly environments: readonly AccessEnvironment[];
  readonly subjects: readonly Subject[];
  readonly grants: readonly Grant[];
  readonly breakGlass: readonly BreakGlass[];
  /** @default none: every account signs in locally */
  readonly federation?: Federation;
}
