import { readFileSync } from "node:fs";
import { join } from "node:path";
import { data } from "../../../environments";
import { matrixOf, type Pair } from "../../../policies/network/matrix";
import { portsText } from "../../../policies/network/ports";
import type { Reachability } from "../../../policies/network/solver/reach";
import { NetworkOutput, reach } from "../../support/network";

let output: NetworkOutput;
let reachability: Reachability;
let pairs: readonly Pair[];
beforeAll(() => {
  output = NetworkOutput.of(data);
  reachability = output.read();
  pairs = matrixOf(reachability);
});
afterAll(() => output.remove());

const lines = (some: readonly Pair[]) => some.map(({ from, ports, to }) => `${from} → ${to}: ${portsText(ports)}`);

test("who reaches whom in the reference is what its file says, and nothing else", () => {
  const expected = readFileSync(join(__dirname, "reference-matrix.txt"), "utf8");
  expect(`${lines(pairs.filter(({ ports }) => ports.length > 0)).join("\n")}\n`).toBe(expected);
});

test("beyond its own environment a team reaches what the connections name, port by port", () => {
  expect(lines(pairs.filter(({ because }) => because === "a connection"))).toEqual([
    "dev/flight-dynamics → private-cloud/licence-01: tcp 27000-27009",
    "prod/business-systems → private-cloud/erp-legacy: tcp 8069",
    "prod/flight-dynamics → private-cloud/licence-01: tcp 27000-27009",
    "prod/telemetry → private-cloud/archive-01: tcp 2049",
    "staging/flight-dynamics → private-cloud/licence-01: tcp 27000-27009",
  ]);
});

test("environments do not reach each other, and nothing in the private cloud reaches one", () => {
  const side = (name: string) => name.split("/")[0];
  const crossing = pairs.filter(({ from, to }) => side(from) !== side(to) && from.includes("/") && to.includes("/"));
  const passing = crossing.filter(({ oneWay, ports }) => ports.length + oneWay.length > 0);
  expect(new Set(passing.map(({ to }) => side(to)))).toEqual(new Set(["private-cloud"]));
});

test("an API server answers the office and its own environment", () => {
  expect(lines(pairs.filter(({ ports, to }) => to === "prod/api-server" && ports.length > 0))).toEqual([
    "office → prod/api-server: tcp 443",
    "prod/log-forwarding → prod/api-server: tcp 443",
    "prod/nodes → prod/api-server: tcp 443",
  ]);
});

test("why not: the first thing that blocks, where it stands", () => {
  const blocks = [
    ["prod/telemetry", "private-cloud/licence-01"],
    ["prod/nodes", "dev/nodes"],
    ["prod/data", "private-cloud/erp-legacy"],
    ["private-cloud/licence-01", "prod/nodes"],
    ["internet", "prod/nodes"],
    ["internet", "prod/api-server"],
    ["dev/nodes", "prod/telemetry"],
  ].map(([from, to]) => reach(reachability, from!, to!).block?.text);
  expect(blocks).toEqual([
    "no policy of telemetry lets its pods out to there",
    "prod's router has no route to 10.16.0.2",
    "the edge firewall lets nothing from prod/data to private-cloud/erp-legacy through",
    "the edge firewall lets nothing from private-cloud/licence-01 to prod/nodes through",
    "prod/nodes has no address on the internet",
    "prod/api-server answers only the networks it is told (2)",
    "prod/telemetry are pods: their addresses lead nowhere outside the cluster, and no service leads in",
  ]);
});

test("a path names every hop there and the way of the answers, each with the resource it comes from", () => {
  const { back, path } = reach(reachability, "prod/flight-dynamics", "private-cloud/licence-01");
  expect(path.map(({ basis }) => basis)).toEqual([
    "pod-policy",
    "masquerade",
    "standard-gateway",
    "route",
    "edge-firewall",
    "connected",
    "inventory",
  ]);
  expect(back.map(({ basis }) => basis)).toEqual(["inventory", "edge-route", "connected"]);
  for (const { at } of [...path, ...back]) expect(at).toMatch(/^(prod-[a-z-]+\/\w+\.|landing-zone\.json: network\.)/);
});

test("what nobody has described is said to be so, not closed", () => {
  expect(reach(reachability, "internet", "private-cloud/licence-01").verdict).toBe("unknown");
  expect(reach(reachability, "private-cloud/licence-01", "private-cloud/archive-01").verdict).toBe("unknown");
});

test("what an answer rests on and nobody has verified is part of it", () => {
  const of = (from: string, to: string) => pairs.find((pair) => pair.from === from && pair.to === to)?.unverified;
  expect(of("prod/nodes", "prod/data")).toEqual(["no-groups"]);
  expect(of("internet", "dev/nodes")).toEqual(["public-port", "free-groups"]);
  expect(of("prod/telemetry", "private-cloud/archive-01")).toEqual(["masquerade"]);
});
