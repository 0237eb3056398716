import type { Port } from "../../core/port";
import { quoted, type Runbook, type RunbookPart, type RunbookStep } from "../../core/runbook";
import { connectionsOf } from "../private-endpoints";
import type { EnvironmentSpec, LandingZoneSpec } from "../spec/schema/landing-zone";

/** One connection, with what both of its ends are called and where they are. */
interface Opening {
  readonly team: string;
  readonly machine: string;
  readonly address: string;
  readonly ports: readonly Port[];
}

/**
 * What has to be done in the private cloud for an environment, and no provider can do: port groups, the edge's return route
 * and firewall rules, backup jobs. Exact, and each step with a check.
 */
export function privateCloudRunbook(landingZone: LandingZoneSpec, environment: string): Runbook {
  const { organisation, privateCloud } = landingZone;
  const openings = Object.keys(landingZone.teams)
    .sort()
    .flatMap((team) =>
      connectionsOf(landingZone, environment, team).map(({ name, address, ports }): Opening => ({
        team,
        machine: name,
        address,
        ports,
      })),
    );
  return {
    title: `Private cloud: what ${environment} needs there`,
    introduction: [
      `${organisation.name} reaches ${privateCloud.adopt} (datacentre ${privateCloud.datacentre}, ${privateCloud.location}) from ${environment} over the vRack. What stands here has no provider resource: a person does it, once, and again when this page changes.`,
      "The commands are for govc, for an edge that is an NSX Tier-1 gateway and for Veeam Backup & Replication. On anything else the same is done with its own means; the last part's checks, which open connections from a pod, hold in every case.",
    ],
    settings: SETTINGS,
    parts: [
      portGroups(landingZone),
      edge(landingZone, environment, openings),
      backups(landingZone),
      connectivity(landingZone, environment, openings),
    ],
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
  { name: "SLZ_CHECK_IMAGE", holds: "image with `nc`, from the organisation's own registry, by digest" },
] as const;

function portGroups({ privateCloud, addressPlan }: LandingZoneSpec): RunbookPart {
  const networks = [
    ...Object.entries(privateCloud.networks).map(([name, network]) => ({
      name,
      portGroup: network.portGroup ?? name,
      ...network,
    })),
    { name: "transit", portGroup: "transit", ...addressPlan.transit },
  ];
  const steps = networks.map(({ name, portGroup, vlan, cidr }): RunbookStep => ({
    id: `port-group-${name}`,
    what: `Put port group ${portGroup} on VLAN ${vlan}`,
    why: `${name}, ${cidr}: without the VLAN its machines are not on the vRack.`,
    how: [`govc dvs.portgroup.add -dvs "$SLZ_DVS" -type earlyBinding -vlan ${vlan} ${quoted(portGroup)}`],
    check: `govc dvs.portgroup.info -pg ${quoted(portGroup)} "$SLZ_DVS" | grep -Eq '^ *VlanId: +${vlan}$'`,
  }));
  return { title: "Port groups", steps };
}

function edge(landingZone: LandingZoneSpec, environment: string, openings: readonly Opening[]): RunbookPart {
  const { organisation, environments } = landingZone;
  const spec = environments[environment];
  if (spec === undefined || openings.length === 0) return { title: "Edge router", steps: [] };
  const { cidr } = spec.network.subnets.nodes;
  const router = spec.network.transitAddress;
  const id = `${organisation.name}-${environment}`;
  const route = {
    display_name: id,
    network: cidr,
    next_hops: [{ ip_address: router, admin_distance: 1 }],
  };
  const routeUrl = `"$NSX_URL/policy/api/v1/infra/tier-1s/$NSX_TIER1/static-routes/${id}"`;
  const back: RunbookStep = {
    id: "return-route",
    what: `Send answers for ${cidr} to ${router}`,
    why: `That is the nodes' network of ${environment}, behind its router in transit. Without the route the machines' answers leave by the edge's default route and are lost.`,
    how: [put(routeUrl, route)],
    check: `${get(routeUrl)} | jq -e ${quoted(`.network == "${cidr}" and any(.next_hops[]; .ip_address == "${router}")`)}`,
  };
  return { title: "Edge router", steps: [back, ...rules(id, cidr, everyNetwork(spec), openings)] };
}

/** All that an environment's router forwards for: whoever stands in its other networks has the same route to the edge. */
const everyNetwork = ({ network }: EnvironmentSpec): string[] =>
  Object.values(network.subnets)
    .map(({ cidr }) => cidr)
    .sort();

/** One rule for a machine, and a last one that drops the rest of what the environment sends. */
function rules(id: string, source: string, everything: readonly string[], openings: readonly Opening[]): RunbookStep[] {
  const policyUrl = `"$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/${id}"`;
  const ruleUrl = (rule: string): string => `${policyUrl.slice(0, -1)}/rules/${rule}"`;
  const scope = ["/infra/tier-1s/'\"$NSX_TIER1\"'"];
  const base = { source_groups: [source], direction: "IN", logged: true };
  const policy: RunbookStep = {
    id: "edge-policy",
    what: `Have a firewall policy ${id} of its own for this environment`,
    why: "What is opened for an environment stands in one place, and goes with it.",
    how: [put(policyUrl, { display_name: id, category: "LocalGatewayRules" })],
    check: `${get(policyUrl)} | jq -e ${quoted(`.category == "LocalGatewayRules"`)}`,
  };
  const open = openings.map(({ team, machine, address, ports }, index): RunbookStep => {
    const rule = {
      ...base,
      display_name: `${team} to ${machine}`,
      sequence_number: 10 * (index + 1),
      destination_groups: [address],
      services: ["ANY"],
      service_entries: serviceEntries(ports),
      action: "ALLOW",
      scope,
    };
    const wanted = [
      `.action == "ALLOW"`,
      `.source_groups == ["${source}"]`,
      `.destination_groups == ["${address}"]`,
      `([.service_entries[].destination_ports[]] | sort) == ${JSON.stringify(ports.map(portText).sort())}`,
    ].join(" and ");
    return {
      id: `edge-rule-${team}-${machine}`,
      what: `Let ${team} reach ${machine} (${address}) on ${ports.map(portWords).join(", ")}`,
      why: `Declared as a connection. The edge sees pods under their nodes' addresses, ${source}: which team's pods may go, the cluster's network policies decide.`,
      how: [put(ruleUrl(`${team}-${machine}`), rule)],
      check: `${get(ruleUrl(`${team}-${machine}`))} | jq -e ${quoted(wanted)}`,
    };
  });
  const drop: RunbookStep = {
    id: "edge-drop",
    what: `Drop everything else from ${everything.join(", ")}`,
    why: "Nothing passes that no connection names, from the nodes or from any other network behind the same router.",
    how: [
      put(ruleUrl("rest"), {
        ...base,
        source_groups: everything,
        display_name: "everything else",
        sequence_number: 10_000,
        destination_groups: ["ANY"],
        services: ["ANY"],
        action: "DROP",
        scope,
      }),
    ],
    check: `${get(ruleUrl("rest"))} | jq -e ${quoted(`.action == "DROP" and (.source_groups | sort) == ${JSON.stringify(everything)}`)}`,
  };
  return [policy, ...open, drop];
}

function backups({ organisation, privateCloud }: LandingZoneSpec): RunbookPart {
  const steps = Object.entries(privateCloud.machines)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { backup, does, address }]): RunbookStep[] => {
      if (backup.kind === "none") return [];
      const job = `${organisation.name}-${name}`;
      const tested = backup.lastTestedRestore ?? "never";
      const url = `"$VEEAM_URL/api/v1/jobs?nameFilter=${job}"`;
      return [
        {
          id: `backup-${name}`,
          what: `Back up ${name} ${backup.frequency}, and keep each restore point ${backup.retentionDays} days`,
          why: `${does} (${address}). Last tested restore: ${tested}.`,
          how: [
            `# in Veeam: a job named ${job} for the machine ${name}, schedule ${backup.frequency}, retention ${backup.retentionDays} days`,
          ],
          check: `${get(url)} | jq -e ${quoted(`any(.data[]; .name == "${job}" and .isDisabled == false)`)}`,
        },
      ];
    });
  const notes = Object.entries(privateCloud.machines)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { backup, does }]) =>
      backup.kind === "none" ? [`${name} (${does}) has no job: ${backup.reason}.`] : [],
    );
  return { title: "Backup jobs", notes, steps };
}

function connectivity(landingZone: LandingZoneSpec, environment: string, openings: readonly Opening[]): RunbookPart {
  const steps = openings.map(({ team, machine, ports }): RunbookStep => {
    const host = `${machine}.private-cloud.svc`;
    const first = ports[0];
    const probe = `nc -z -w 5 ${first?.protocol === "udp" ? "-u " : ""}${host} ${first?.from}`;
    return {
      id: `reach-${team}-${machine}`,
      what: `See that ${team}'s pods reach ${machine}`,
      why: "The whole path in one: network policy, router, transit, edge, and the way back.",
      how: ["# nothing to do: this holds once everything above does"],
      check: podCommand(environment, team, `check-${machine}`, probe),
    };
  });
  const [stranger] =
    landingZone.environments[environment]?.projects.filter(
      (team) => team !== "platform" && !openings.some((opening) => opening.team === team),
    ) ?? [];
  const target = openings[0];
  if (stranger === undefined || target === undefined) return { title: "The whole path", steps };
  const host = `${target.machine}.private-cloud.svc`;
  const blocked: RunbookStep = {
    id: `blocked-${stranger}-${target.machine}`,
    what: `See that ${stranger}'s pods do not reach ${target.machine}`,
    why: "No connection of theirs leads there.",
    how: ["# nothing to do: this holds once everything above does"],
    check: podCommand(
      environment,
      stranger,
      `check-${target.machine}`,
      `if nc -z -w 5 ${host} ${target.ports[0]?.from}; then exit 1; fi`,
    ),
  };
  return { title: "The whole path", steps: [...steps, blocked] };
}

/** Runs a command in a pod that a restricted namespace lets in, and removes the pod. */
function podCommand(context: string, namespace: string, name: string, command: string): string {
  const overrides = {
    spec: {
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          name,
          image: "IMAGE",
          command: ["sh", "-c", command],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
        },
      ],
    },
  };
  const json = JSON.stringify(overrides).replace('"IMAGE"', `"'"$SLZ_CHECK_IMAGE"'"`);
  return `kubectl --context ${context} --namespace ${namespace} run ${name} --rm --attach --quiet --restart=Never --image "$SLZ_CHECK_IMAGE" --overrides '${json}'`;
}

const put = (url: string, body: object): string =>
  `curl --config "$SLZ_CURL_CONFIG" --fail --silent --show-error --request PATCH --header 'content-type: application/json' --data ${bodyText(body)} ${url}`;

const get = (url: string): string => `curl --config "$SLZ_CURL_CONFIG" --fail --silent ${url}`;

/** JSON in single quotes; what stands in it as a variable of the shell is left to the shell. */
const bodyText = (body: object): string =>
  `'${JSON.stringify(body)
    .replaceAll(String.raw`'\"`, `'"`)
    .replaceAll(String.raw`\"'`, `"'`)}'`;

function serviceEntries(ports: readonly Port[]): object[] {
  return ports.map((port) => ({
    resource_type: "L4PortSetServiceEntry",
    l4_protocol: port.protocol.toUpperCase(),
    destination_ports: [portText(port)],
  }));
}

const portText = ({ from, to }: Port): string => (from === to ? String(from) : `${from}-${to}`);

const portWords = (port: Port): string => `${port.protocol} ${portText(port)}`;
