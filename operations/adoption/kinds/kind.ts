/** How one type of resource is recognised in an account, and how its provider imports it. */
export interface Kind {
  /**
   * Attributes that together say which object it is; of several sets the first that the stack sets completely. A name that
   * the service allows twice is no identity: two objects of it are ambiguous.
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
