import { z } from "zod";
import { cidr, ipv4, name, named, port, vlan, words } from "./scalars";

/** A network on the vRack: one VLAN, one range. */
export const subnet = z.strictObject({ vlan, cidr });

export const addressPlan = z.strictObject({
  /** Ranges out of which networks may be taken. */
  pools: z.strictObject({ publicCloud: cidr, privateCloud: cidr }),
  /**
   * Ranges that must not be touched, each with the reason; what the clusters take for themselves is known already.
   * @default []
   */
  reserved: z.array(z.strictObject({ cidr, reason: words })).default([]),
  /** The VLAN all environments and the private cloud's edge share. */
  transit: subnet,
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
   * Ports it serves: `Port.tcp(8069)`.
   * @default [] (nothing may connect to it)
   */
  services: z.array(port).default([]),
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
   * Distributed port group that carries its VLAN.
   * @default the network's own name
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
  /** Address of its edge router in the transit network: next hop of every route to it. */
  edgeRouter: ipv4,
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
