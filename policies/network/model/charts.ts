import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { block, blocks, type Located, placeOf, texts } from "../../../model/output/references";
import type { Attributes } from "../../../model/output/stack";
import { rangeOf } from "../addresses";
import { portsOf } from "./policies";
import { everyPod, labelled } from "./selectors";
import type { NetworkPolicy, Peer, PolicyRule, Selector } from "./types";

/** What a chart adds to its namespace: network policies, and whether it makes a service that leads in from outside. */
export interface ChartNetwork {
  readonly policies: readonly NetworkPolicy[];
  readonly exposed: boolean;
}

/** The chart's templates, followed by hand: name of the release and its merged values → its network policies. */
type Template = (release: string, values: Attributes) => readonly Omit<NetworkPolicy, "origin" | "at">[];

/** Charts by name; a test holds them to what Helm renders, version by version. */
const templates: Readonly<Record<string, { readonly versions: readonly string[]; readonly render: Template }>> = {
  "flight-dynamics": { versions: ["1.3.2", "1.4.0"], render: flightDynamics },
  "log-forwarding": { versions: ["1.0.0"], render: logForwarding },
  telemetry: { versions: ["2.0.3", "2.1.0"], render: telemetry },
};

/**
 * A release's network, out of its values and its chart's defaults; undefined when the chart is not one of ours, is a version
 * nobody has followed, or has values that only the engine knows.
 */
export function readChart(located: Located): ChartNetwork | undefined {
  const { stack, resource } = located;
  const { chart, name, values } = resource.attributes;
  if (typeof chart !== "string" || typeof name !== "string") return undefined;
  const folder = join(stack.folder, chart);
  if (!existsSync(join(folder, "Chart.yaml"))) return undefined;
  const { name: chartName, version } = readYaml(join(folder, "Chart.yaml"));
  const template = templates[String(chartName)];
  if (template === undefined || !template.versions.includes(String(version))) return undefined;
  const given = texts(values).map((text) => (text.startsWith("${") ? undefined : readYamlText(text)));
  if (given.includes(undefined) || resource.attributes.set !== undefined) return undefined;
  const merged = [readYaml(join(folder, "values.yaml")), ...given].reduce<Attributes>(
    (sum, layer) => merge(sum, layer ?? {}),
    {},
  );
  return {
    policies: template
      .render(name, merged)
      .map((policy) => ({ ...policy, origin: "chart" as const, at: placeOf(located) })),
    exposed: Object.keys(block(block(merged.gateway)?.loadBalancer) ?? {}).length > 0,
  };
}

const readYaml = (file: string): Attributes => readYamlText(readFileSync(file, "utf8"));
const readYamlText = (text: string): Attributes => (parse(text) ?? {}) as Attributes;

/** As Helm merges: maps key by key, everything else is replaced. */
function merge(under: Attributes, over: Attributes): Attributes {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const [below, above] = [merged[key], value];
    merged[key] = isMap(below) && isMap(above) ? merge(below, above) : above;
  }
  return merged;
}

const isMap = (value: unknown): value is Attributes =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const inNamespace = (name: string, pods: Selector = everyPod): Peer => ({
  kind: "pods",
  namespaces: (labels) => labels["kubernetes.io/metadata.name"] === name,
  pods,
});
const own = (pods: Selector): Peer => ({ kind: "pods", pods });
const addresses = (cidrs: unknown): Peer[] =>
  texts(cidrs).map((cidr) => ({ kind: "addresses", ranges: [rangeOf(cidr)] }));
const tcp = (...ports: readonly unknown[]): PolicyRule["ports"] =>
  portsOf(ports.map((port) => ({ port, protocol: "TCP" })));

const nameResolution: PolicyRule = {
  peers: [inNamespace("kube-system", labelled({ "k8s-app": "kube-dns" }))],
  ports: portsOf([
    { port: 53, protocol: "UDP" },
    { port: 53, protocol: "TCP" },
  ]),
};

const instance = (chart: string, release: string, component?: string): Selector =>
  labelled({
    "app.kubernetes.io/name": chart,
    "app.kubernetes.io/instance": release,
    ...(component === undefined ? {} : { "app.kubernetes.io/component": component }),
  });

/** The value `privateEndpoints`. */
function endpoints(values: Attributes): PolicyRule[] {
  return blocks(values.privateEndpoints).map(({ cidr, ports }) => ({
    peers: addresses([cidr]),
    ports: portsOf(blocks(ports).map(({ protocol, from, to }) => ({ protocol, port: from, end_port: to }))),
  }));
}

/** A list of nobody is no list to Kubernetes: everybody is meant. */
const towards = (peers: readonly Peer[], ports: PolicyRule["ports"]): PolicyRule => ({
  ...(peers.length === 0 ? {} : { peers }),
  ports,
});

/** A bucket, where there is one. */
function storage(value: unknown): PolicyRule[] {
  const bucket = block(value);
  return bucket && Object.keys(bucket).length > 0 ? [towards(addresses(bucket.cidrs), tcp(443))] : [];
}

function flightDynamics(release: string, values: Attributes): ReturnType<Template> {
  return [
    {
      name: release,
      pods: instance("flight-dynamics", release),
      ingress: [{ peers: [inNamespace("knative-serving")], ports: tcp(8012, 8013, 8112, 9090, 9091) }],
      egress: [
        nameResolution,
        { peers: [inNamespace("knative-serving")], ports: tcp(8081) },
        ...storage(values.ephemeris),
        ...endpoints(values),
      ],
    },
  ];
}

function logForwarding(release: string, values: Attributes): ReturnType<Template> {
  const [api, destination] = [block(values.apiServer) ?? {}, block(values.destination) ?? {}];
  return [
    {
      name: release,
      pods: instance("log-forwarding", release),
      ingress: [],
      egress: [
        nameResolution,
        towards(addresses(api.cidrs), tcp(...((api.ports as unknown[] | undefined) ?? []))),
        towards(addresses(destination.cidrs), tcp(9200)),
      ],
    },
  ];
}

function telemetry(release: string, values: Attributes): ReturnType<Template> {
  const part = (component: string) => instance("telemetry", release, component);
  const sources = addresses(block(values.gateway)?.sources);
  const warehouse = block(values.warehouse) ?? {};
  const place = [
    ...(typeof warehouse.namespace === "string" && warehouse.namespace !== ""
      ? [inNamespace(warehouse.namespace)]
      : []),
    ...addresses(warehouse.cidrs),
  ];
  return [
    {
      name: "gateway",
      pods: part("gateway"),
      ingress: sources.length > 0 ? [{ peers: sources, ports: tcp(7443) }] : [],
      egress: [nameResolution, { peers: [own(part("stream"))], ports: tcp(4222) }],
    },
    {
      name: "stream",
      pods: part("stream"),
      ingress: [
        { peers: [own(part("gateway")), own(part("writer"))], ports: tcp(4222) },
        { peers: [own(part("stream"))], ports: tcp(6222) },
      ],
      egress: [nameResolution, { peers: [own(part("stream"))], ports: tcp(6222) }],
    },
    {
      name: "writer",
      pods: part("writer"),
      ingress: [],
      egress: [
        nameResolution,
        { peers: [own(part("stream"))], ports: tcp(4222) },
        ...(Object.keys(warehouse).length > 0 ? [towards(place, tcp(warehouse.port))] : []),
        ...storage(values.rawFrames),
        ...endpoints(values),
      ],
    },
  ];
}
