import {
  allPorts,
  difference,
  intersection,
  noPorts,
  parsePorts,
  type PortSet,
  portSet,
  portsText,
  union,
} from "../../../policies/network/ports";
import { seededRandom } from "../../support/seeded-random";

const tcp = (from: number, to = from) => ({ protocol: "tcp" as const, from, to });
const udp = (from: number, to = from) => ({ protocol: "udp" as const, from, to });

test("neighbours and overlaps become one range, protocols stay apart", () => {
  expect(portSet([tcp(90, 95), tcp(80, 89), udp(85), tcp(100)])).toEqual([tcp(80, 95), tcp(100), udp(85)]);
});

test("are said as people write them", () => {
  expect(portsText(noPorts)).toBe("nothing");
  expect(portsText(allPorts)).toBe("any");
  expect(portsText(portSet([...allPorts]))).toBe("any");
  expect(portsText(portSet([tcp(1, 65535), udp(53)]))).toBe("any tcp, udp 53");
  expect(portsText(difference(allPorts, portSet([tcp(443)])))).toBe(
    "other protocols, tcp 1-442, tcp 444-65535, any udp",
  );
});

test.each([
  ["443/tcp", [tcp(443)]],
  ["27000-27009/tcp", [tcp(27000, 27009)]],
  ["53/udp", [udp(53)]],
])("%s can be asked about", (text, ports) => expect(parsePorts(text)).toEqual(ports));

test.each(["443", "tcp/443", "0/tcp", "65536/tcp", "90-80/tcp", "443/icmp", "", "-1/tcp"])("%j cannot", (text) =>
  expect(parsePorts(text)).toBeUndefined(),
);

test("union, intersection and difference are those of the ports one by one", () => {
  const random = seededRandom(7);
  const some = (): PortSet =>
    portSet(
      Array.from({ length: random.below(4) }, () => {
        const from = 1 + random.below(12);
        return { protocol: random.pick(["tcp", "udp"] as const), from, to: from + random.below(5) };
      }),
    );
  const list = (ports: PortSet) =>
    new Set(
      ports.flatMap(({ from, protocol, to }) =>
        Array.from({ length: to - from + 1 }, (_, n) => `${from + n}/${protocol}`),
      ),
    );
  const sorted = (items: Iterable<string>) => [...items].sort();
  for (let round = 0; round < 500; round += 1) {
    const [a, b] = [some(), some()];
    const [one, other] = [list(a), list(b)];
    expect(sorted(list(union(a, b)))).toEqual(sorted(new Set([...one, ...other])));
    expect(sorted(list(intersection(a, b)))).toEqual(sorted([...one].filter((port) => other.has(port))));
    expect(sorted(list(difference(a, b)))).toEqual(sorted([...one].filter((port) => !other.has(port))));
  }
});
