import { proposedLedger } from "../../../model/specification/define-landing-zone";
import type { LandingZoneData } from "../../../model/specification/index";
import { type Change, changedFrom } from "../changes";
import { access } from "./access";
import { dev, prod, staging } from "./environments";
import { shared } from "./organisation";

/**
 * The tests' own landing zone: two environments, four teams, two releases. It is nobody's example and changes with no product;
 * what stands in `environments/` is the subject of `test/environments/` and of what is recorded of the reference.
 */
export const smallData = (): LandingZoneData => structuredClone({ ...shared, environments: { dev, prod }, access });

/** The same with changes made. */
export const changed = (...changes: readonly Change[]): unknown => changedFrom(smallData(), ...changes);

/** An environment between the two. */
export const withStaging: readonly Change[] = [
  ["environments.staging", staging],
  ["promotion", ["dev", "staging", "prod"]],
];

/** The ledger of its networks, all of which are given. */
export const smallLedger = (): { readonly networks: Readonly<Record<string, object>> } =>
  JSON.parse(proposedLedger(smallData(), {})) as { readonly networks: Readonly<Record<string, object>> };
