import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { cloudsFileUnreadable, couldNotFindOut, noCloudsFile, unknownCloud } from "./problems";
import type { Problem } from "../../core/errors/problem";
import { nearest } from "../../core/nearest";

/** One entry of `clouds.yaml`, every value as it is written. */
export interface GivenCloudEntry {
  readonly auth?: Readonly<Record<string, string>>;
  readonly region_name?: string;
  /** `public`, `internal` or `admin`. */
  readonly interface?: string;
  /** Paths of PEM files. */
  readonly cacert?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly verify?: string;
}

/** The OpenStack that somebody gives the lab. */
export interface GivenClouds {
  /** Which entry each project of the stacks is reached through. */
  readonly entries: ReadonlyMap<string, { readonly name: string; readonly entry: GivenCloudEntry }>;
  /** What tells the provider where the entries are; credentials stay in the files they are in. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * `OS_CLOUD` names the entry for every project; without it each project has its own, in the file that
 * `OS_CLIENT_CONFIG_FILE` names. Undefined when neither is set.
 *
 * @param projects the projects' names, as the stacks' provider blocks have them
 */
export function givenClouds(
  env: NodeJS.ProcessEnv,
  folder: string,
  projects: readonly string[],
): GivenClouds | undefined {
  const { OS_CLOUD: one = "", OS_CLIENT_CONFIG_FILE: named = "" } = env;
  if (one === "" && named === "") return undefined;
  const asked = one === "" ? "OS_CLIENT_CONFIG_FILE" : "OS_CLOUD";
  const places = named === "" ? placesOf("clouds.yaml", env, folder) : [resolve(folder, named)];
  const file = places.find((place) => existsSync(place));
  if (file === undefined) throw noCloudsFile(asked, places);
  const secure = [env.OS_CLIENT_SECURE_FILE ?? "", ...placesOf("secure.yaml", env, folder)].find(
    (place) => place !== "" && existsSync(place),
  );
  const clouds = merged(read(file), secure === undefined ? {} : read(secure)) as Readonly<
    Record<string, GivenCloudEntry>
  >;

  const problems = new Map<string, Problem>();
  const entries = new Map<string, { name: string; entry: GivenCloudEntry }>();
  const known = Object.keys(clouds).sort();
  for (const project of projects) {
    const name = one === "" ? project : one;
    const entry = clouds[name];
    if (entry === undefined) problems.set(name, unknownCloud(name, asked, file, known, nearest(name, known)));
    else entries.set(project, { name, entry });
  }
  if (problems.size > 0) throw couldNotFindOut([...problems.values()]);
  const secrets = secure === undefined ? {} : { OS_CLIENT_SECURE_FILE: secure };
  return { entries, env: { OS_CLIENT_CONFIG_FILE: file, ...secrets } };
}

/** Where OpenStack's own tools look, in their order. */
function placesOf(file: string, { HOME = homedir() }: NodeJS.ProcessEnv, folder: string): string[] {
  return [folder, join(HOME, ".config", "openstack"), "/etc/openstack"].map((place) => join(place, file));
}

function read(file: string): object {
  let content: unknown;
  try {
    // Nothing but text: a password of digits is no number.
    content = parse(readFileSync(file, "utf8"), { schema: "failsafe" });
  } catch (error) {
    // The parser quotes the lines it does not understand, and a password may be in them.
    const { code } = error as NodeJS.ErrnoException;
    throw cloudsFileUnreadable(file, code === "EACCES" ? "permission is denied" : "it is not YAML");
  }
  const clouds = isMap(content) ? content.clouds : undefined;
  if (!isMap(clouds) || !Object.values(clouds).every(isMap)) throw cloudsFileUnreadable(file, "it has no clouds");
  return clouds;
}

function merged(below: object, above: object): object {
  const both: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = both[key];
    both[key] = isMap(under) && isMap(value) ? merged(under, value) : value;
  }
  return both;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
