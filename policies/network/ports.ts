import type { Port } from "../../core/port";

/** `other` is what has no ports: ICMP and the rest, all or nothing. */
export type Protocol = "tcp" | "udp" | "other";

export interface PortRange {
  readonly protocol: Protocol;
  readonly from: number;
  readonly to: number;
}

/** Which ports traffic may use: ranges that are sorted, disjoint and as few as possible. */
export type PortSet = readonly PortRange[];

const last = 65535;
export const noPorts: PortSet = [];
export const allPorts: PortSet = [
  { protocol: "other", from: 0, to: 0 },
  { protocol: "tcp", from: 1, to: last },
  { protocol: "udp", from: 1, to: last },
];

export const isNothing = (ports: PortSet): boolean => ports.length === 0;

/** Every port of one protocol. */
export function allOf(protocol: Protocol): PortSet {
  return allPorts.filter((range) => range.protocol === protocol);
}

export function portSet(ports: readonly (Port | PortRange)[]): PortSet {
  const sorted = [...ports].sort((a, b) => compare(a, b));
  const merged: PortRange[] = [];
  for (const { protocol, from, to } of sorted) {
    const before = merged.at(-1);
    if (before?.protocol === protocol && from <= before.to + 1) {
      merged[merged.length - 1] = { ...before, to: Math.max(before.to, to) };
    } else {
      merged.push({ protocol, from, to });
    }
  }
  return merged;
}

const compare = (a: PortRange, b: PortRange): number =>
  a.protocol === b.protocol ? a.from - b.from : a.protocol < b.protocol ? -1 : 1;

export function union(a: PortSet, b: PortSet): PortSet {
  if (a.length === 0 || b === allPorts) return b;
  if (b.length === 0 || a === allPorts) return a;
  return portSet([...a, ...b]);
}

export function intersection(a: PortSet, b: PortSet): PortSet {
  if (a === allPorts || b.length === 0) return b;
  if (b === allPorts || a.length === 0) return a;
  return a.flatMap((one) =>
    b.flatMap((other) => {
      const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
      return one.protocol === other.protocol && from <= to ? [{ protocol: one.protocol, from, to }] : [];
    }),
  );
}

/** What is in `a` and not in `b`. */
export function difference(a: PortSet, b: PortSet): PortSet {
  return b.reduce<PortSet>(
    (left, hole) =>
      left.flatMap((range) => {
        if (range.protocol !== hole.protocol || hole.from > range.to || hole.to < range.from) return [range];
        const pieces = [
          { ...range, to: hole.from - 1 },
          { ...range, from: hole.to + 1 },
        ];
        return pieces.filter(({ from, to }) => from <= to);
      }),
    a,
  );
}

/** `any`, `nothing`, or `tcp 27000-27009, udp 53`. */
export function portsText(ports: PortSet): string {
  if (ports.length === 0) return "nothing";
  if (isNothing(difference(allPorts, ports))) return "any";
  return ports
    .map(({ protocol, from, to }) => {
      if (protocol === "other") return "other protocols";
      if (from === 1 && to === last) return `any ${protocol}`;
      return `${protocol} ${from === to ? from : `${from}-${to}`}`;
    })
    .join(", ");
}

/** `27000/tcp`, `27000-27009/tcp`; undefined for anything else. */
export function parsePorts(text: string): PortSet | undefined {
  const [, from, to, protocol] = /^(\d{1,5})(?:-(\d{1,5}))?\/(tcp|udp)$/.exec(text) ?? [];
  if (from === undefined || protocol === undefined) return undefined;
  const range = { protocol: protocol as Protocol, from: Number(from), to: Number(to ?? from) };
  return range.from >= 1 && range.to <= last && range.from <= range.to ? [range] : undefined;
}
