import type { CheckedRunbook, CheckedStep, RunbookPart } from "../../core/runbook";
import { quoted } from "../../core/runbook-text";
import type { LandingZoneSpec } from "../../model/specification/schema/landing-zone";
import { Names } from "../../model/specification/names/names";
import { backupJobs, restoreTests } from "./backups";
import { edgeRouter } from "./edge";
import { openingsOf } from "./opening";
import { wholePath } from "./reach";
import { FUNCTIONS, PROGRAMS } from "./shell";

/**
 * What has to be done in the private cloud for an environment, and no provider can do: port groups, the edge's return route
 * and firewall rules, backup jobs. Exact, and each step with a check.
 */
export function privateCloudRunbook(landingZone: LandingZoneSpec, environment: string): CheckedRunbook {
  const { organisation, privateCloud } = landingZone;
  const openings = openingsOf(landingZone, environment);
  return {
    title: `Private cloud: what ${environment} needs there`,
    introduction: [
      `${organisation.name} reaches ${privateCloud.adopt} (datacentre ${privateCloud.datacentre}, ${privateCloud.location}) from ${environment} over the vRack. What stands here has no provider resource: a person does it, once, and again when this page changes.`,
      "The commands are for govc, for an edge that is an NSX Tier-1 gateway and for Veeam Backup & Replication. On anything else the same is done with its own means; the last part's checks, which open connections from a pod, hold in every case.",
    ],
    settings: SETTINGS,
    programs: PROGRAMS,
    functions: FUNCTIONS,
    parts: [
      portGroups(landingZone),
      edgeRouter(landingZone, environment, openings),
      backupJobs(landingZone),
      wholePath(landingZone, environment, openings),
    ],
    deadlines: restoreTests(landingZone),
  };
}

const SETTINGS = [
  { name: "GOVC_URL", holds: "address of vCenter; user and password as govc reads them, from the environment" },
  { name: "SLZ_DVS", holds: "name of the distributed switch whose uplinks are on the vRack" },
  { name: "NSX_URL", holds: "address of the NSX manager: `https://nsx.example`" },
  { name: "NSX_TIER1", holds: "id of the Tier-1 gateway that is the edge router" },
  { name: "VEEAM_URL", holds: "address of Veeam's REST API: `https://backup.example:9419`" },
  {
    name: "SLZ_CURL_CONFIG",
    holds: "file for `curl --config`, mode 600, with the sign-in of NSX and Veeam and Veeam's header `x-api-version`",
  },
  { name: "SLZ_CHECK_IMAGE", holds: "image with `sh` and `nc`, from the organisation's own registry, by digest" },
] as const;

function portGroups(landingZone: LandingZoneSpec): RunbookPart<CheckedStep> {
  const { privateCloud, addressPlan } = landingZone;
  const networks = [
    ...Object.entries(privateCloud.networks).map(([name, network]) => ({
      name,
      portGroup: network.portGroup ?? new Names(landingZone).portGroup(name),
      ...network,
    })),
    { name: "transit", portGroup: "transit", ...addressPlan.transit },
  ];
  const steps = networks.map(({ name, portGroup, vlan, cidr }): CheckedStep => ({
    id: `port-group-${name}`,
    what: `Put port group ${portGroup} on VLAN ${vlan}`,
    why: `${name}, ${cidr}: without the VLAN its machines are not on the vRack.`,
    how: [
      "# where there is none of this name",
      `govc dvs.portgroup.add -dvs "$SLZ_DVS" -type earlyBinding -vlan ${vlan} ${quoted(portGroup)}`,
      "# where it is on another VLAN: this moves all that is on it",
      `govc dvs.portgroup.change -vlan ${vlan} ${quoted(portGroup)}`,
    ],
    check: `found=$(vlans ${quoted(portGroup)}) && jq -e ${quoted(`length > 0 and all(. == ${vlan})`)} <<<"$found"`,
  }));
  return { title: "Port groups", steps };
}
