import type { Origin } from "../../model/output/origin";
import type { Output } from "../../model/output/output";

/** `error` refuses the synthesis; `warning` and `unknown` are listed and counted. `unknown` is what no judge could read: never a pass. */
export type Severity = "error" | "warning" | "unknown";

/** One place where a judge found something. */
export interface Finding {
  /** `prod-network/openstack_networking_secgroup_rule_v2.Ssh_1A2B`; the stack's name where the finding is about a stack. */
  readonly address: string;
  /** `prod-network/Ssh/Resource`; undefined for what no construct made. */
  readonly constructPath?: string;
  /** Path of the attribute inside the resource: `metadata[0].name`. */
  readonly attribute?: string;
  /** The value that was found, as text; never a secret. */
  readonly value?: string;
  /** One sentence: what is wrong here. */
  readonly message: string;
  /** The values that would do. */
  readonly allowed?: string;
  /** What to change. */
  readonly fix: string;
  /** What in the specification the resource was made for. */
  readonly origin?: Origin;
  /** Path as the user wrote it, where it is known otherwise than by the origin. @default the origin's path, else the address */
  readonly path?: string;
  /** The judge's own where it is left out; `unknown` for what could not be read. */
  readonly severity?: Severity;
}

/** A pure function over the whole output, and what people need to know of it. */
export interface Judge {
  /** Stable; the code of its problems and the name waivers call it by: `NETWORK-OPEN-TO-WORLD`. */
  readonly id: string;
  readonly title: string;
  /** Which harm it prevents, in one or two sentences. */
  readonly why: string;
  readonly severity: Severity;
  /** Resource types that it looks at: an index for readers and for pages, not a filter. */
  readonly types: readonly string[] | "all";
  readonly judge: (output: Output) => readonly Finding[];
}

/** A judge whose findings depend on the moment: `slz check` runs it, synthesis has no clock. */
export interface TimedJudge extends Omit<Judge, "judge"> {
  /** @param now milliseconds since 1970 */
  readonly judge: (output: Output, now: number) => readonly Finding[];
}

/** A finding that somebody decided to live with. Written in `environments/waivers.ts`. */
export interface Waiver {
  /** Id of the judge: `ACCESS-WILDCARD`. */
  readonly judge: string;
  /**
   * Address, construct path, or path as written of the finding; may hold `*` for any characters. An address is still known
   * after an environment or a team was renamed.
   */
  readonly place: string;
  /**
   * Only findings of these values, each of which may hold `*`: whatever is found there beside them is found still.
   * @default whatever the value is
   */
  readonly values?: readonly string[];
  /** Why it is acceptable. */
  readonly reason: string;
  /** The team that answers for it. */
  readonly owner: string;
  /** The day after which it no longer holds, `2027-03-31`. Judged by `slz check`, not by synthesis. */
  readonly expires: string;
}

/** A waiver with the place it stands at. */
export interface WrittenWaiver extends Waiver {
  /** `waivers[3]` */
  readonly path: string;
}
