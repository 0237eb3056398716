import { z } from "zod";
import { cidr, email, hostname, name, named, pending, renamedFrom, vrackName, words } from "./scalars";

/** ISO country codes in which data and control may live. */
const country = z.enum(["FR", "DE", "PL", "IT"]);

export const sovereignty = z.strictObject({
  /** Countries whose regions may be used; anything else is refused. */
  countries: z.array(country).min(1),
  /** 1: data in the EU; 2: also customer-held keys where the service allows it, TLS everywhere. */
  tier: pending(z.literal([1, 2]), "key management"),
  /**
   * Runtime dependencies on US-run services (ITAR: access by foreign persons is an export).
   * @default "forbidden"
   */
  usOperatedServices: pending(z.literal("forbidden").default("forbidden"), "guardrails"),
  /** Host of the organisation's own registry: every image and chart comes from it. */
  registry: hostname,
});

export const organisation = z.strictObject({
  /** Prefix of every name the landing zone gives: `meridian`. */
  name,
  /** OVHcloud account (nichandle) that owns everything; part of every URN. */
  account: z.string().regex(/^[a-z]{2}\d+-ovh$/, { error: "an account such as ab12345-ovh" }),
  /** OVHcloud subsidiary that bills: decides catalogue and law. */
  subsidiary: z.enum(["FR", "DE", "PL", "IT"]),
  /**
   * API endpoint; the other two are outside the EU.
   * @default "ovh-eu"
   */
  endpoint: z.literal("ovh-eu").default("ovh-eu"),
  /**
   * Currency of budgets and reports, excl. VAT.
   * @default "EUR"
   */
  currency: pending(z.literal("EUR").default("EUR"), "cost reports"),
  sovereignty,
});

/** One role account; never a person. */
const roleAccount = z.strictObject({
  login: name,
  email,
  /**
   * `federated`: at the identity provider, known to OVHcloud by the team's group alone. `local`: an account of OVHcloud's own,
   * with a password; what works when the identity provider does not.
   * @default "federated"
   */
  signIn: z.enum(["federated", "local"]).default("federated"),
});

export const team = z.strictObject({
  /**
   * Names the team had before, the newest first. They stay here: its group, projects and namespaces keep the first.
   * @default none
   */
  renamedFrom,
  /** One line: what the team does. */
  does: words,
  /**
   * Head count, for planning rotas.
   * @default not stated
   */
  people: pending(z.int().min(1).optional(), "on-call rota"),
  /**
   * What the team answers for, in words.
   * @default []
   */
  owns: pending(z.array(words).default([]), "ownership report"),
  /**
   * Releases the team owns; each runs in the team's project.
   * @default []
   */
  releases: z.array(name).default([]),
  /** Cost centre stamped on everything the team has. */
  costCentre: z.string().regex(/^[A-Za-z0-9-]{2,32}$/, { error: "2 to 32 letters, digits and hyphens" }),
  /** Mailbox that receives the team's budget alerts. */
  email,
  /**
   * Role accounts of the team, never people.
   * @default []
   */
  accounts: z.array(roleAccount).default([]),
});

const guid = z.guid({ error: "an id (UUID), as the API lists it" });

export const vrack = z.strictObject({
  /**
   * Service name of the vRack that exists already: `pn-100042`. It is referenced, never owned.
   * @default none: one is ordered
   */
  adopt: vrackName.optional(),
  /**
   * Orders a vRack under this name, instead of adopting one.
   * @default none: one is adopted
   */
  order: z.strictObject({ name }).optional(),
  /**
   * Dedicated servers to put on it, each whole or with one interface.
   * @default {}
   */
  dedicatedServers: named(
    "server",
    z.strictObject({
      /** `ns100042.ip-192-0-2.eu`. */
      adopt: hostname,
      /**
       * Id of the one interface that joins, on servers whose interfaces are chosen one by one.
       * @default the whole server
       */
      interface: guid.optional(),
    }),
  ).default({}),
  /**
   * OVHcloud Connect services to put on it: lines to the organisation's own sites.
   * @default {}
   */
  connects: named("connect", z.strictObject({ adopt: guid })).default({}),
});

export const logService = z.strictObject({
  /** Logs Data Platform service that exists already; no provider resource can order one. */
  adopt: z.string().regex(/^ldp-[a-z]{2}-\d+$/, { error: "a Logs Data Platform service name such as ldp-ab-12345" }),
  /** Id of the cluster inside the service, as the API lists it. */
  cluster: z.guid({ error: "a cluster id (UUID), as the API lists it" }),
  /** Host that takes logs over TLS: `gra2.logs.ovh.com`. */
  host: hostname,
  /**
   * Networks that the host stands in: log forwarding reaches port 9200 there and nowhere else.
   * @default not known: any address outside the address plan
   */
  inputNetworks: z.array(cidr).min(1).optional(),
  /** Days of retention the service's cluster offers, as its API lists them; an environment asks for one of these. */
  retentions: z.array(z.int().min(1)).min(1),
  /**
   * Networks that may reach the service's inputs and queries.
   * @default [] (the service's own restrictions stay as they are)
   */
  allowedNetworks: pending(z.array(cidr).default([]), "log service restrictions"),
});
