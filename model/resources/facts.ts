import type { StackKind } from "../../core/stack-kind";
import type { AdoptionFacts } from "./adoption";
import type { Rights } from "./rights";

/**
 * What is known of one resource type of a provider. Plain data without functions: the sheets of a project's own travel in
 * `landing-zone.json` to whoever reads a synthesis.
 */
export interface ResourceFacts {
  /** `ovh_cloud_project_kube` */
  readonly type: string;
  /** What it is, as a phrase: `a Managed Kubernetes cluster`. */
  readonly is: string;
  /** `data`: the provider has a data source of this name and no resource. @default a resource, and maybe a data source too */
  readonly only?: "data";
  /** Kinds of this landing zone's stacks that hold it. @default none: it can stand in stacks that users add */
  readonly stacks?: readonly StackKind[];
  /** Kinds of this landing zone's stacks that look one up, as a data source. @default none */
  readonly readIn?: readonly StackKind[];
  /**
   * What is lost with it: what people or programs put there after it was made, and a second apply does not bring back.
   * @default nothing
   */
  readonly holds?: string;
  /** Its creation is an order at OVHcloud on the account's default payment method; this is what is ordered. @default no order */
  readonly ordered?: string;
  /** What it costs while it exists. @default nothing by itself */
  readonly price?: Price;
  /** What lives in it and is gone with it. @default nothing */
  readonly hosts?: Hosts;
  /** How an existing one is recognised and imported. @default nobody has decided: it is left alone */
  readonly adoption?: AdoptionFacts;
  /** Secrets that its state has to hold. @default none: every secret in a state is a finding */
  readonly secrets?: readonly ExpectedSecret[];
  /**
   * Its URN in policies, with `{account}` and attributes in braces; `{id}` for what the service gives.
   * @default policies cannot name it
   */
  readonly urn?: string;
  /** It opens ways through the network that the model of `policies/network` does not follow. @default false */
  readonly opensWays?: true;
  /** What reading, creating, changing and deleting it takes. */
  readonly rights: Rights;
}

export interface Price {
  /**
   * Plan code in OVHcloud's catalogue, attributes in braces: `{flavor_name}.consumption`.
   * @default no catalogue that was read has a price of it
   */
  readonly key?: string;
  readonly per: "gigabyte-month" | "hour" | "month";
  /** Attribute that says how many of them there are. @default 1 */
  readonly times?: string;
  /** What the key leaves out. */
  readonly note?: string;
}

export interface Hosts {
  /** All that these providers manage lives in one. */
  readonly providers: readonly ("helm" | "kubernetes" | "openstack")[];
  /**
   * How a provider block says in which one: its setting, and the attribute of the host that has the same value.
   * @default it cannot be told: every stack of the provider counts
   */
  readonly named?: { readonly setting: string; readonly attribute: string };
}

/** A secret that a state has to hold; anywhere else the same is a finding. */
export interface ExpectedSecret {
  readonly attribute: string;
  readonly mode: "data" | "managed";
  /** Whose states may hold it: stacks of a kind, or a stack of the project's own by its name. */
  readonly stacks: readonly (StackSort | string)[];
  readonly reason: string;
}

/** Stacks of a kind: those of the environments, or the organisation's. */
export interface StackSort {
  readonly kind: StackKind;
  readonly of: "environment" | "organisation";
}
