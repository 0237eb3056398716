import type { CheckedStep, RunbookPart } from "../../core/runbook";
import type { LandingZoneSpec } from "../../model/specification/schema/landing-zone";
import { type Opening, portText, portWords } from "./opening";
import { edgeRule, Names } from "../../model/specification/names/names";
import { holdsAt, patch, remove } from "./shell";

/** Any rule of the edge is on its own Tier-1 gateway; the shell puts the id in. */
const scope = ["/infra/tier-1s/'\"$NSX_TIER1\"'"];
const everywhere = ["ANY"];

/** The edge of the private cloud: the way back to an environment, and who may come in. */
export function edgeRouter(
  landingZone: LandingZoneSpec,
  environment: string,
  openings: readonly Opening[],
): RunbookPart<CheckedStep> {
  const spec = landingZone.environments[environment];
  if (spec === undefined) return { title: "Edge router", steps: [] };
  const id = new Names(landingZone).edgePolicy(environment);
  const { nodes, loadBalancers, data } = spec.network.subnets;
  const own = [nodes.cidr, loadBalancers.cidr, data.cidr];
  const back = openings.length > 0 ? wayBack(id, environment, nodes.cidr, spec.network.transitAddress) : noWayBack(id);
  const policy = policySteps(id, environment, nodes.cidr, own, openings);
  return { title: "Edge router", steps: [back, ...policy] };
}

const routeUrl = (id: string): string => `"$NSX_URL/policy/api/v1/infra/tier-1s/$NSX_TIER1/static-routes/${id}"`;

function wayBack(id: string, environment: string, network: string, router: string): CheckedStep {
  const route = { display_name: id, network, next_hops: [{ ip_address: router, admin_distance: 1 }] };
  return {
    id: "return-route",
    what: `Send answers for ${network} to ${router}`,
    why: `That is the nodes' network of ${environment}, behind its router in transit. Without the route the machines' answers leave by the edge's default route and are lost.`,
    how: [patch(routeUrl(id), route)],
    check: holdsAt(routeUrl(id), `.network == "${network}" and ([.next_hops[]?.ip_address] == ["${router}"])`),
  };
}

function noWayBack(id: string): CheckedStep {
  return {
    id: "return-route",
    what: "Have no route back",
    why: "No connection leads from this environment to the private cloud.",
    how: [remove(routeUrl(id))],
    check: holdsAt(routeUrl(id), ". == null"),
  };
}

/** One rule for a connection, then two that drop the rest, in either direction, and nothing beside them. */
function policySteps(
  id: string,
  environment: string,
  nodes: string,
  own: readonly string[],
  openings: readonly Opening[],
): CheckedStep[] {
  const policyUrl = `"$NSX_URL/policy/api/v1/infra/domains/default/gateway-policies/${id}"`;
  const ruleUrl = (rule: string): string => `${policyUrl.slice(0, -1)}/rules/${rule}"`;
  const rule = (name: string, body: object): string => patch(ruleUrl(name), { logged: true, scope, ...body });
  const policy: CheckedStep = {
    id: "edge-policy",
    what: `Have a firewall policy ${id} of its own for this environment`,
    why: "What is opened for an environment stands in one place, and goes with it. It remembers connections: answers need no rule.",
    how: [patch(policyUrl, { display_name: id, category: "LocalGatewayRules", stateful: true })],
    check: holdsAt(policyUrl, `.category == "LocalGatewayRules" and .stateful == true`),
  };
  const open = openings.map(({ team, machine, address, ports }, index): CheckedStep => {
    const name = edgeRule(team, machine);
    const services = ports.map((port) => `${port.protocol.toUpperCase()} ${portText(port)}`).sort();
    const wanted = [
      `.action == "ALLOW"`,
      `.disabled != true`,
      `.source_groups == ["${nodes}"]`,
      `.destination_groups == ["${address}"]`,
      `([.service_entries[]? | "\\(.l4_protocol) \\(.destination_ports[])"] | sort) == ${JSON.stringify(services)}`,
    ];
    return {
      id: `edge-rule-${name}`,
      what: `Let ${team} reach ${machine} (${address}) on ${ports.map(portWords).join(", ")}`,
      why: `Declared as a connection. The edge sees pods under their nodes' addresses, ${nodes}: which team's pods may go, the cluster's network policies decide.`,
      how: [
        rule(name, {
          display_name: `${team} to ${machine}`,
          sequence_number: 10 * (index + 1),
          direction: "IN",
          source_groups: [nodes],
          destination_groups: [address],
          services: everywhere,
          service_entries: ports.map((port) => ({
            resource_type: "L4PortSetServiceEntry",
            l4_protocol: port.protocol.toUpperCase(),
            destination_ports: [portText(port)],
          })),
          action: "ALLOW",
        }),
      ],
      check: holdsAt(ruleUrl(name), wanted.join(" and ")),
    };
  });
  const drop = (name: string, number: number, ends: Ends, words: Pick<CheckedStep, "what" | "why">): CheckedStep => ({
    id: `edge-${name}`,
    ...words,
    how: [
      rule(name, {
        display_name: `${name} everything else`,
        sequence_number: number,
        direction: "IN_OUT",
        source_groups: ends.from,
        destination_groups: ends.to,
        services: everywhere,
        action: "DROP",
      }),
    ],
    check: holdsAt(
      ruleUrl(name),
      `.action == "DROP" and .disabled != true and (.source_groups | sort) == ${sorted(ends.from)} and (.destination_groups | sort) == ${sorted(ends.to)}`,
    ),
  });
  const names = [...openings.map(({ team, machine }) => edgeRule(team, machine)), "drop-from", "drop-to"];
  const nothingElse: CheckedStep = {
    id: "edge-no-other-rule",
    what: `Have no other rule in ${id}`,
    why: "A connection that is no longer declared would stay open.",
    how: [`# for each rule that is not one of the ${names.length} above`, remove(ruleUrl("<id of the rule>"))],
    check: holdsAt(policyUrl, `[.rules[]?.id] - ${JSON.stringify([...names].sort())} == []`),
  };
  return [
    policy,
    ...open,
    drop(
      "drop-from",
      10_000,
      { from: own, to: everywhere },
      {
        what: `Drop everything else from ${environment}'s networks (${own.join(", ")})`,
        why: "Nothing passes that no connection names.",
      },
    ),
    drop(
      "drop-to",
      10_010,
      { from: everywhere, to: own },
      {
        what: `Let nothing open a connection to ${environment}'s networks`,
        why: "Connections lead to the private cloud, none leads from it.",
      },
    ),
    nothingElse,
  ];
}

interface Ends {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const sorted = (values: readonly string[]): string => JSON.stringify([...values].sort());
