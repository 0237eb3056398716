/** How one type of resource is recognised in an account, how its provider imports it, and how OVHcloud's API lists it. */
export interface AdoptionFacts {
  /**
   * Natural keys: attributes that together say which object it is; of several sets the first that the stack sets completely. A name
   * that the service allows twice is no identity: two objects of it are ambiguous.
   */
  readonly keys: readonly (readonly string[])[];
  /** What the import id is made of: attributes of the object, with `/` between them. */
  readonly id: readonly string[];
  /** Attributes that the provider does not read back and whose absence would replace the object. */
  readonly keep?: readonly string[];
  /** What an import leaves out of the state and changes nothing: said to the user. */
  readonly note?: string;
  /** Why such an object is not imported. */
  readonly refused?: Refusal;
  /** How the API of OVHcloud lists it. @default it has no list of it that is known here */
  readonly list?: Listing;
}

export interface Refusal {
  readonly reason: string;
  /** What to do instead. */
  readonly way: string;
  /**
   * A new one is made beside the one that is there, and what belongs to it with it; otherwise nothing that belongs to it can
   * be judged before the user has acted.
   */
  readonly anew?: true;
}

/** `path` holds attributes in braces, which the object has as well: `/cloud/project/{service_name}/kube`. */
export type Listing =
  /** A list of whole objects, or of ids that are looked up below the same path. */
  | {
      readonly of: "ids" | "objects";
      readonly path: string;
      /** The attribute that is its id. */
      readonly id: string;
      /** Attributes that the answer does not have, with others in braces; `{listed}` is what the list says. @default none */
      readonly also?: Readonly<Record<string, string>>;
    }
  /** A list of names, each an object by itself: `attribute` is what the provider calls the name. */
  | { readonly of: "members"; readonly path: string; readonly attribute: string }
  /** There is one at this path, or none: its id is the attribute of its parent. */
  | { readonly of: "one"; readonly path: string; readonly id: string }
  /** What takes more than one list; `operations/adoption/cloud/` knows how. */
  | { readonly of: "openstack-networks" | "openstack-subnets" | "tags" };
