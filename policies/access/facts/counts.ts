import type { AccessFacts, HeldPolicy } from "./types";

/** How much there is of what OVHcloud publishes no limit for: somebody who meets one wants to know. */
export interface AccessCounts {
  readonly policies: number;
  readonly identities: number;
  /** Of the largest policy. */
  readonly actions: number;
  readonly resources: number;
}

export function accessCounts({ policies, synthesised }: AccessFacts): AccessCounts {
  const most = (of: (policy: HeldPolicy) => number): number => Math.max(0, ...policies.map(of));
  return {
    policies: policies.length,
    identities: synthesised.clients.length + synthesised.groups.length + synthesised.users.length,
    actions: most(({ rights }) =>
      rights.reduce((sum, { allow, deny, except }) => sum + allow.length + deny.length + except.length, 0),
    ),
    resources: most(({ resources }) => resources.length),
  };
}
