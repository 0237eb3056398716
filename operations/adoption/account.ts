import type { Json } from "../../core/json";
import type { Listing } from "../../model/resources/adoption";

export type Attributes = Readonly<Record<string, Json>>;

/** Something that exists, as the provider would describe it; in a real account only what its list says. */
export interface AccountObject {
  readonly id: string;
  readonly attributes: Attributes;
}

/** Where something is looked for. */
export interface Whereabouts {
  /** The provider block of whoever would manage it. */
  readonly provider: Attributes;
  /** The attributes it is recognised by, as the stacks have them: `service_name`, `name`, … */
  readonly key: Attributes;
  /** How OVHcloud's API lists the type. @default it has no list of it that is known here */
  readonly list?: Listing;
}

/** What exists already, whoever made it: nothing is ever changed through this. */
export interface Account {
  /** Every object of a type that may be there, or why nobody can say. */
  objects(type: string, where: Whereabouts): Promise<readonly AccountObject[] | Unasked>;
}

/** Why nobody can say what is there. */
export interface Unasked {
  readonly unasked: string;
  /** The credentials may not look: with others there would be an answer. */
  readonly denied?: true;
}
