import type { LandingZoneDraft } from "../draft";
import { type Claim, placeText } from "./claims/claim";
import { environmentClaims, projectClaims } from "./claims/environments";
import { identityClaims } from "./claims/identities";
import { policyClaims } from "./claims/policies";
import { privateCloudClaims, vrackClaims } from "./claims/private-cloud";
import { stackClaims } from "./claims/stacks";
import { tableClaims } from "./claims/tables";
import { Names } from "./names";

/** Every name that a landing zone gives, of every kind, with whose it is and where that is written. */
export function claimsOf(spec: LandingZoneDraft): Claim[] {
  const names = new Names(spec);
  return [
    ...tableClaims(spec),
    ...stackClaims(spec, names),
    ...environmentClaims(spec, names),
    ...projectClaims(spec, names),
    ...vrackClaims(spec),
    ...privateCloudClaims(spec, names),
    ...identityClaims(spec, names),
    ...policyClaims(spec, names),
  ];
}

/** Two places that would give one name to two things: one mistake, however many names come of it. */
export interface Clash<C extends Claim = Claim> {
  /** Who took the first of the names, and who takes it again. */
  readonly first: C;
  readonly second: C;
  /** The names, as the second has them. */
  readonly names: readonly C[];
}

/** Every pair of places that share a name, in the order of the claims. */
export function clashes<C extends Claim>(claims: readonly C[]): Clash<C>[] {
  const taken = new Map<string, C[]>();
  const found = new Map<string, { first: C; second: C; names: C[] }>();
  for (const claim of claims) {
    const key = JSON.stringify([claim.kind, claim.within, claim.name]);
    const earlier = taken.get(key);
    if (earlier === undefined) taken.set(key, [claim]);
    else {
      const first = earlier.find((one) => one.path !== claim.path && !(one.reserved && claim.reserved));
      earlier.push(claim);
      if (first) note(found, first, claim);
    }
  }
  return [...found.values()];
}

function note<C extends Claim>(found: Map<string, { first: C; second: C; names: C[] }>, first: C, second: C): void {
  const pair = JSON.stringify([placeText(first), placeText(second)]);
  const known = found.get(pair);
  if (known) known.names.push(second);
  else found.set(pair, { first, second, names: [second] });
}
