import { z } from "zod";
import { isSourceAddress, mostSourceAddresses } from "../../../policies/access/conditions";
import { grantableRoles } from "../../../policies/access/roles";
import { scopePattern } from "../scopes";
import { name, named, words } from "./scalars";

const sourceAddress = z.string().refine(isSourceAddress, {
  error: `an IPv4 address, or a network of at most ${mostSourceAddresses} in CIDR form, such as 198.51.100.16/28`,
});

/** A moment in UTC: `2026-12-31T23:59:59Z`. */
const moment = z.iso.datetime({ error: "a moment in UTC such as 2026-12-31T23:59:59Z" });

const scope = z.string().regex(scopePattern, {
  error:
    "organisation, <environment>, <environment>/<team>, */<team>, shared/<service> or <environment>/<team>/buckets/<bucket>",
});

/** Living secrets of a service account, by number: a second one is made before the first is taken away. */
const generations = z.array(z.int().min(1).max(9999)).min(1).max(2);

const conditions = z.strictObject({
  /**
   * Addresses requests must come from.
   * @default anywhere
   */
  from: z.array(sourceAddress).min(1).optional(),
  /**
   * Hours in which the grant holds.
   * @default always
   */
  officeHours: z
    .strictObject({
      /** `Europe/Paris`. */
      timeZone: z.string().regex(/^(?:UTC|[A-Z][A-Za-z]+\/[A-Z][A-Za-z_-]+)$/, {
        error: "a time zone such as Europe/Paris",
      }),
      days: z.array(z.enum(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])).min(1),
      /** First whole hour. */
      from: z.int().min(0).max(23),
      /** Hour at which it ends. */
      to: z.int().min(1).max(24),
    })
    .optional(),
  /**
   * Tags the resource must carry.
   * @default none
   */
  tags: named("tag", words).optional(),
});

const grant = z.strictObject({
  /**
   * Who: a team, a role account by its login, or a service account; exactly one of the three.
   * @default not a team
   */
  team: name.optional(),
  /** @default not an account */
  user: name.optional(),
  /** @default not a program */
  serviceAccount: name.optional(),
  role: z.enum(grantableRoles),
  /** `organisation`, `prod`, `prod/telemetry`, every environment's `*`/telemetry, `shared/vrack`, … */
  on: z.array(scope).min(1),
  /**
   * All of it must be true at once. Kubernetes knows no conditions: a grant with one gives nothing there.
   * @default always
   */
  when: conditions.optional(),
  /**
   * After it the service ignores the grant. Gives nothing in Kubernetes, as above.
   * @default never
   */
  expires: moment.optional(),
});

const serviceAccount = z.strictObject({
  /** One line: which program it is. */
  does: words,
  /** @default [1] */
  generations: generations.default([1]),
  /**
   * Where it signs in beside OVHcloud's own API, with what its roles have there: `kubernetes`, in the namespaces of its
   * grants; `openstack`, in their projects.
   * @default [] (nowhere)
   */
  signsInTo: z.array(z.enum(["kubernetes", "openstack"])).default([]),
});

const breakGlass = z.strictObject({
  /** Login of the account, which signs in locally: an identity provider may be what is broken. */
  user: name,
  /** `prod`, or `prod/telemetry`. */
  on: scope,
  reason: words,
  /** Login of the account that agreed, of a team that audits the organisation. */
  approver: name,
  from: moment,
  /** At most 8 hours later. */
  until: moment,
});

export const access = z.strictObject({
  /**
   * Who holds which role on what; nobody has any other right.
   * @default []
   */
  grants: z.array(grant).default([]),
  /**
   * Programs that have rights of their own.
   * @default {}
   */
  serviceAccounts: named("account", serviceAccount).default({}),
  /**
   * The pipeline's accounts: two for the organisation, for each environment and for each team with releases there; one that
   * plans and one that applies.
   * @default none
   */
  deployers: z
    .strictObject({
      /** Addresses of the pipeline's runners: from nowhere else are these accounts of use. */
      from: z.array(sourceAddress).min(1),
      /**
       * Of those that are being rotated: `{ "prod-apply": [1, 2] }`.
       * @default {} (the first generation of each)
       */
      generations: named("deployer", generations).default({}),
    })
    .optional(),
  /**
   * Where people's accounts are; no provider resource sets it, the runbook says how.
   * @default none: every account signs in locally
   */
  federation: z
    .strictObject({
      /** Address of the identity provider's SAML metadata. */
      metadata: z.url({ protocol: /^https$/, error: "an https:// address" }),
      /**
       * Attribute of its assertions that carries the groups.
       * @default "groups"
       */
      groupAttribute: words.default("groups"),
    })
    .optional(),
  /**
   * Rights for an emergency, for hours; `slz access break-glass` writes them.
   * @default {}
   */
  breakGlass: named("emergency", breakGlass).default({}),
});
