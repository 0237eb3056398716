import { z } from "zod";
import { vlanIds } from "../../../core/network";
import { cidr, day, ipv4, name, named, port, renamedFrom, vlan, vrackName, words } from "./scalars";

/** Stands for what the ledger has not said yet; nothing that `defineLandingZone` returns holds it. */
const fromLedger = { vlan: 0, cidr: "" };

/** A network on the vRack: one VLAN, one range. Given here, or left to the ledger: `Subnet.allocated({ size: 20 })`. */
export const subnet = z.strictObject({
  /**
   * VLAN, 2 to 4000. Changing it on a live network takes a consent in `addressPlan.replacements`.
   * @default the ledger's
   */
  vlan: vlan.default(fromLedger.vlan),
  /**
   * Range. Changing it on a live network takes a consent in `addressPlan.replacements`.
   * @default the ledger's, of the size asked for
   */
  cidr: cidr.default(fromLedger.cidr),
  /**
   * Prefix length of the range wanted, where none is given: 20.
   * @default that of `cidr`
   */
  size: z.int().min(8).max(28).optional(),
});

/** A network of an environment: the subnet has a gateway. */
export const environmentSubnet = subnet.extend({
  /**
   * Address of the environment's router in it, among the first 31.
   * @default the first
   */
  gateway: ipv4.optional(),
});

/** A consent to move a live network, which replaces it and everything on it; it names what the network has today. */
const replacement = z.strictObject({
  /** The VLAN that is given up. */
  vlan: vlan.optional(),
  /** The range that is given up. */
  cidr: cidr.optional(),
  /** Day of the decision, `YYYY-MM-DD`. */
  on: day,
  reason: words,
});

export const addressPlan = z.strictObject({
  /** Ranges out of which networks may be taken. */
  pools: z.strictObject({ publicCloud: cidr, privateCloud: cidr }),
  /**
   * VLANs that are allocated from; what is given may be any.
   * @default 2 to 4000
   */
  vlans: z.strictObject({ from: vlan, to: vlan }).default({ from: vlanIds.first, to: vlanIds.last }),
  /**
   * Ranges that must not be touched, each with the reason; what OVHcloud and the clusters take for themselves is known already.
   * @default []
   */
  reserved: z.array(z.strictObject({ cidr, reason: words })).default([]),
  /**
   * Ranges of the organisation's own sites, which reach the vRack from outside: no network may touch them.
   * @default []
   */
  onPremise: z.array(z.strictObject({ cidr, site: words })).default([]),
  /** The VLAN all environments and the private cloud's edge share. */
  transit: subnet,
  /**
   * Consents to move live networks, by the network's name in the ledger: `dev/nodes`, `private-cloud/servers`, `transit`.
   * @default {}
   */
  replacements: named("network", replacement).default({}),
  /**
   * Largest packet on the environments' networks, in bytes: one for all, because transit joins them.
   * @default what the service gives
   */
  mtu: z.int().min(1280).max(9000).optional(),
});

export const backup = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("veeam"),
    /** How often a restore point is made. */
    frequency: z.enum(["hourly", "daily", "weekly"]),
    /** Days a restore point is kept. */
    retentionDays: z.int().min(1),
    /**
     * Day of the last restore that was tested, `YYYY-MM-DD`.
     * @default never tested
     */
    lastTestedRestore: z.iso.date({ error: "a day such as 2026-10-31" }).optional(),
  }),
  z.strictObject({ kind: z.literal("none"), reason: words }),
]);

const machine = z.strictObject({
  /** One line: what runs there. */
  does: words,
  address: ipv4,
  /** Name of the private cloud's network it stands in. */
  network: name,
  /**
   * Ports it serves, each once and at most 100 entries: `Port.tcp(8069)`.
   * @default [] (nothing may connect to it)
   */
  services: z.array(port).max(100).default([]),
  /**
   * What releases use it for. `licence-server`: flight-dynamics checks its licences out of it, where a connection leads there.
   * @default none
   */
  role: z.literal("licence-server").optional(),
  /** `Backup.veeam({ ... })`, or `Backup.none(reason)`. */
  backup,
});

const privateCloudNetwork = subnet.extend({
  /**
   * Names the network had before, the newest first: its place in the ledger and the routes to it are taken over.
   * @default none
   */
  renamedFrom,
  /**
   * Distributed port group that carries its VLAN.
   * @default the network's own name, the first it had
   */
  portGroup: words.optional(),
});

export const privateCloud = z.strictObject({
  /** Hosted Private Cloud service that exists already: `pcc-192-0-2-10`. */
  adopt: z.string().regex(/^pcc-[0-9-]+$/, { error: "a Hosted Private Cloud service name such as pcc-192-0-2-10" }),
  /** Number of its datacentre. */
  datacentre: z.int().min(1),
  /** Where it stands, as the service reports it: `RBX`. */
  location: z.string().min(2),
  /**
   * It is on the vRack already, and stays there: no resource puts it there or takes it away. The provider cannot import its
   * place, and attaching it once more is refused.
   * @default false: the stack `private-cloud` attaches it
   */
  attached: z.boolean().default(false),
  /**
   * Consent to move its datacentre from the vRack it is on to ours, instead of attaching the service. Production moves
   * while the next plan is made: importing is how the provider does it.
   * @default none
   */
  moveDatacentre: z
    .strictObject({
      /** The vRack it is on: `pn-100041`. */
      from: vrackName,
      /** Day of the decision, `YYYY-MM-DD`. */
      on: day,
      reason: words,
    })
    .optional(),
  /** Address of its edge router in the transit network: next hop of every route to it. */
  edgeRouter: ipv4,
  /**
   * Days after which a machine's restore has to be tested again; `slz runbook --check --now <day>` says which are overdue.
   * @default 90
   */
  restoreTestDays: z.int().min(1).default(90),
  /** Networks of the private cloud on the vRack. */
  networks: named("network", privateCloudNetwork),
  /** Machines others may be allowed to reach. */
  machines: named("machine", machine),
});

/** `from` may open connections to `to` on these ports; nothing else passes. */
export const connection = z.strictObject({
  /** `<environment>/<team>`. */
  from: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, { error: "<environment>/<team>" }),
  /** `private-cloud/<machine>`. */
  to: z.string().regex(/^private-cloud\/[a-z0-9-]+$/, { error: "private-cloud/<machine>" }),
  ports: z.array(port).min(1),
});
