import { z } from "zod";
import { isHostAddress, isNetwork, isVlanId, networkOf } from "../../../core/network";

export const namePattern = /^[a-z](?:-?[a-z0-9])*$/;
export const nameAllowed = "lower-case letters, digits and single hyphens, starting with a letter";

/** Lower-case name used in resource names: a letter, then letters, digits and single hyphens. */
export const name = z.string().regex(namePattern, { error: nameAllowed });

/** Names that the key had before, the newest first; no other key may take one of them. */
export const renamedFrom = z.array(name).min(1).optional();

/** IPv4 network in CIDR form, host bits zero: `10.16.0.0/20`. */
export const cidr = z.string().refine(isNetwork, {
  error: ({ input }) =>
    `an IPv4 network in CIDR form whose host bits are zero, such as ${networkOf(String(input)) ?? "10.16.0.0/20"}`,
});

/** A day, `YYYY-MM-DD`. */
export const day = z.iso.date({ error: "a day such as 2026-10-31" });

/** One IPv4 address: `172.20.0.10`. */
export const ipv4 = z.string().refine(isHostAddress, { error: "an IPv4 address such as 172.20.0.10" });

/** VLAN id the vRack accepts for a private network, 2–4000. */
export const vlan = z.int().refine(isVlanId, { error: "a VLAN id from 2 to 4000" });

/** vRack by its service name. */
export const vrackName = z.string().regex(/^pn-\d+$/, { error: "a vRack service name such as pn-100042" });

/** Released version, `major.minor.patch`. */
export const semver = z.string().regex(/^\d+\.\d+\.\d+$/, { error: "a version such as 1.4.0" });

/** What a person wrote for others to read: blanks say nothing. */
export const words = z.string().regex(/\S/, { error: "words, not blanks" });

/** Address that receives budget alerts; a role's mailbox, never a person's. */
export const email = z.email({ error: "an e-mail address" });

export const port = z.strictObject({
  protocol: z.enum(["tcp", "udp"]),
  from: z.int().min(1).max(65535),
  to: z.int().min(1).max(65535),
});

/** Host name without scheme or path: `registry.meridian.example`. */
export const hostname = z.hostname({ error: "a host name such as registry.meridian.example" });

/**
 * A record whose keys the user chooses. `each` stands for the key wherever a path is shown without one: `teams.<team>.email`.
 * The keys' form is checked beside the references (checks/names.ts), so that a malformed name hides nothing below it.
 */
export const named = <T extends z.ZodType>(each: string, value: T) => z.record(z.string(), value).meta({ each });

/** Marks a field that the types hold already and that no stack reads yet; `slz spec pending` lists them. */
export const pending = <T extends z.ZodType>(type: T, readBy: string): T =>
  type.meta({ ...type.meta(), pending: readBy });
