/** What the account that applies a stack needs for a resource in it, and the account that plans the stack to read it. */
export type Rights = ApiRights | ClusterRights | NoRights | OpenstackRights | UnknownRights;

/** Actions of OVHcloud's IAM: those of the API operations that the provider calls. */
export interface ApiRights {
  readonly by: "ovh";
  readonly read: readonly string[];
  readonly create: readonly string[];
  /** Empty where every change replaces it. */
  readonly change: readonly string[];
  /** Empty where deleting it asks nothing of the API. */
  readonly delete: readonly string[];
  /** Actions among them that no public schema names. @default none */
  readonly unverified?: readonly string[];
}

/** OpenStack decides by the role that its user has in the project; OVHcloud's IAM has no action for it. */
export interface OpenstackRights {
  readonly by: "openstack";
  /** The least role that reads it. */
  readonly read: string;
  /** The least role that creates, changes and deletes it. */
  readonly write: string;
}

/** The cluster's role-based access control decides; OVHcloud's IAM has no action for it. */
export interface ClusterRights {
  readonly by: "kubernetes";
  /** API group, `""` for the core one. */
  readonly group: string;
  /** `networkpolicies` */
  readonly resource: string;
  readonly namespaced: boolean;
  readonly read: readonly string[];
  readonly create: readonly string[];
  readonly change: readonly string[];
  readonly delete: readonly string[];
}

/** No service asks for a right. */
export interface NoRights {
  readonly by: "none";
  readonly reason: string;
}

/** Nobody has found out yet: only for types that no stack of this landing zone holds. */
export interface UnknownRights {
  readonly by: "unknown";
  readonly reason: string;
}

/** What is done to a resource. */
export type Operation = "change" | "create" | "delete" | "read";

export const operations: readonly Operation[] = ["read", "create", "change", "delete"];
