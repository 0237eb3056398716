import type { AccessModel, RoleName } from "../model";
import type { IamPolicy, SynthesisedAccess } from "../synthesised/types";

/** A policy, with what the specification calls those it is for. */
export interface HeldPolicy extends IamPolicy {
  /** Names of its identities, each once. */
  readonly holders: readonly string[];
  /** Of the grant or the emergency behind it; undefined for a policy that somebody built by hand. */
  readonly role?: RoleName;
}

/** What a judge of access looks at: what was meant, what was synthesised of it, and how the two belong together. */
export interface AccessFacts {
  readonly model: AccessModel;
  readonly synthesised: SynthesisedAccess;
  readonly policies: readonly HeldPolicy[];
}
