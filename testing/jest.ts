import { matchers, type Expected } from "./matchers";
import type { Plan } from "./plan";

/** A matcher for values of one kind: on any other it cannot be called. */
type For<Received, Wanted, Matcher> = Awaited<Received> extends Wanted ? Matcher : never;

/** Resources are named by type (`ovh_cloud_project_kube`) or by address; attributes as the provider names them. */
export interface StackMatchers<R, T> {
  /** Neither a resource nor an output would change. */
  toPlanNothing: For<T, Plan, () => R>;
  /** Some resource of the type is created with (at least) these attributes. */
  toCreate: For<T, Plan, (resource: string, attributes?: Expected) => R>;
  /** Some resource of the type is updated in place; the attributes are among those that change, and come to these values. */
  toUpdate: For<T, Plan, (resource: string, attributes?: Expected) => R>;
  /** Some resource of the type is replaced, because of this attribute: `network_ids`, `network_ids[0].name`. */
  toReplace: For<T, Plan, (resource: string, because?: string) => R>;
  /** Some resource of the type is deleted, and none made in its place. */
  toDelete: For<T, Plan, (resource: string) => R>;
  /**
   * On a plan, apply or destroy that is not awaited: it fails with an error that says this, on this resource. To be awaited
   * itself. What is no failure of the stack (no engine, a mistake in the test) is thrown on.
   */
  toFailWith: (reason: RegExp | string, on?: string) => Promise<void>;
}

declare global {
  namespace jest {
    interface Matchers<R, T> extends StackMatchers<R, T> {}
  }
}

declare module "expect" {
  interface Matchers<R extends void | Promise<void>, T> extends StackMatchers<R, T> {}
}

/** Where jest has no globals, and outside of it, nothing happens: `expect.extend(matchers)` is the test's own to say. */
export function extendExpect(): void {
  (globalThis as { expect?: jest.Expect }).expect?.extend(matchers);
}
