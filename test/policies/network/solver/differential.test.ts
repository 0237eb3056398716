import { addressText } from "../../../../policies/network/addresses";
import type { Endpoint } from "../../../../policies/network/endpoints";
import { Reachability } from "../../../../policies/network/solver/reach";
import { type SeededRandom, seededRandom } from "../../../support/seeded-random";
import { naive } from "./naive";
import { randomNetwork, triedPorts } from "./random-network";

const networks = 60;
/** Pairs of each that are tried, out of a hundred. */
const share = 25;

/** What both can answer: the internet and API servers are outside the naive one's world. */
const compared = (endpoint: Endpoint): boolean => endpoint.kind === "pods" || endpoint.kind === "hosts";
const isMachine = (endpoint: Endpoint): boolean => endpoint.kind === "hosts" && endpoint.environment === undefined;

/** A host of a network by its address alone: a whole network answers for its best placed host. */
function oneAddress(endpoint: Endpoint, random: SeededRandom): Endpoint[] {
  if (endpoint.kind !== "hosts") return [];
  const { first, last } = random.pick(endpoint.ranges);
  const address = first + random.below(last - first + 1);
  return [{ ...endpoint, name: addressText(address), ranges: [{ first: address, last: address }] }];
}

test(`on ${networks} random networks every answer is the one that trying each packet gives`, () => {
  let [open, closed] = [0, 0];
  for (let seed = 1; seed <= networks; seed += 1) {
    const random = seededRandom(seed);
    const reachability = new Reachability(randomNetwork(random));
    const whole = [...reachability.endpoints.values()].filter(compared);
    const endpoints = [...whole, ...whole.flatMap((endpoint) => oneAddress(endpoint, random))];
    for (const from of endpoints) {
      for (const to of endpoints) {
        if ((isMachine(from) && isMachine(to)) || random.below(100) >= share) continue;
        const { ports } = reachability.reach(from, to);
        const port = random.pick(triedPorts);
        const answered = ports.some((range) => range.protocol === "tcp" && range.from <= port && port <= range.to);
        const tried = naive(reachability.model, from, to, port);
        if (answered !== tried) {
          const claim = `${from.name} → ${to.name} on tcp ${port} in network ${seed}`;
          throw new Error(`${claim}: the solver says ${answered}, trying it says ${tried}`);
        }
        if (tried) open += 1;
        else closed += 1;
      }
    }
  }
  // A comparison of nothing but walls would prove little.
  expect(open).toBeGreaterThan(networks);
  expect(closed).toBeGreaterThan(networks);
});
