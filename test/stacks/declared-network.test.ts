import { landingZone } from "../../environments";
import type { Port } from "../../core/port";
import { declaredNetwork } from "../../stacks/declared-network";
import { privateCloudRunbook } from "../../stacks/runbooks/private-cloud";

const spec = landingZone();
const environments = Object.keys(spec.environments);

/** What the runbook's commands put on the edge. */
function onEdge(environment: string): Record<string, unknown>[] {
  const commands = privateCloudRunbook(spec, environment).parts.flatMap(({ steps }) => steps.flatMap(({ how }) => how));
  return commands.flatMap((command) => {
    const [body] = /\{.*\}/s.exec(command) ?? [];
    return body === undefined
      ? []
      : [JSON.parse(body.replaceAll(`'"$NSX_TIER1"'`, "tier-1")) as Record<string, unknown>];
  });
}

const portText = ({ from, to }: Port): string => (from === to ? `${from}` : `${from}-${to}`);

describe.each(environments)(
  "what reachability takes for the edge of %s is what the runbook puts there",
  (environment) => {
    const { edge } = declaredNetwork(spec);

    test("rule by rule", () => {
      const allowed = onEdge(environment)
        .filter(({ action }) => action === "ALLOW")
        .map(({ destination_groups: targets, service_entries: entries, source_groups: sources }) => ({
          source: (sources as string[]).join(),
          target: (targets as string[]).join(),
          ports: (entries as { destination_ports: string[] }[]).flatMap((entry) => entry.destination_ports),
        }));
      const declared = edge.rules
        .filter((rule) => rule.environment === environment)
        .map(({ ports, source, target }) => ({ source, target, ports: ports.map(portText) }));
      expect(allowed.length).toBeGreaterThan(0);
      const sorted = (rules: typeof declared) => rules.map((rule) => JSON.stringify(rule)).sort();
      expect(sorted(allowed)).toEqual(sorted(declared));
    });

    test("the way back", () => {
      const routes = onEdge(environment)
        .filter(({ next_hops: hops }) => hops !== undefined)
        .map(({ network, next_hops: hops }) => ({
          target: network,
          nextHop: (hops as { ip_address: string }[])[0]?.ip_address,
        }));
      const declared = edge.routes.filter((route) => route.environment === environment);
      expect(routes).toEqual(declared.map(({ nextHop, target }) => ({ target, nextHop })));
    });
  },
);
