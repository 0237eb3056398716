import { badRequest, refusal } from "./api";

/** Minor versions of Managed Kubernetes that a cluster can be created in, oldest first. */
const supported: readonly string[] = ["1.33", "1.34", "1.35"];

export const latestVersion = "1.35";

export function requireSupported(version: string): void {
  if (supported.includes(version)) return;
  throw badRequest(`version ${version} is not available, one of ${supported.join(", ")}`, "version");
}

/** An upgrade goes to the next minor version and nowhere else. */
export function requireUpgrade(from: string, to: string): void {
  if (from === to) return;
  const [fromMinor, toMinor] = [minorOf(from), minorOf(to)];
  if (toMinor < fromMinor) throw badRequest(`cannot downgrade cluster from ${from} to ${to}`, "version");
  if (toMinor > fromMinor + 1) {
    throw badRequest(`cannot upgrade cluster from ${from} to ${to}: one minor version at a time`, "version");
  }
  if (!supported.includes(to)) throw refusal(412, "PreconditionFailed", `version ${to} is not available`, "version");
}

export function nextVersions(version: string): string[] {
  return supported.filter((candidate) => minorOf(candidate) > minorOf(version));
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}
