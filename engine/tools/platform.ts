/** A machine in Go's words, which releases use as well: `linux`/`amd64`. */
export interface GoPlatform {
  readonly os: string;
  readonly arch: string;
}

const SYSTEMS: Readonly<Record<string, string>> = { win32: "windows" };
const MACHINES: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };

export function goPlatform(system: string = process.platform, machine: string = process.arch): GoPlatform {
  return { os: SYSTEMS[system] ?? system, arch: MACHINES[machine] ?? machine };
}

export const platformName = ({ os, arch }: GoPlatform): string => `${os}-${arch}`;
