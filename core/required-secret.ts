/** A Secret that a person puts into a namespace. No stack brings it, so that its values are in nobody's state; a release waits for it. */
export interface RequiredSecret {
  readonly name: string;
  readonly keys: readonly string[];
}
