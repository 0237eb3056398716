import type { OutputStack } from "../../../model/output/output";
import type { Finding, Judge } from "../../judge/judge";

/** A state that two applies may write at once, or that is kept outside the European Union. */
export const unsafeStore: Judge = {
  id: "STATE-UNSAFE-STORE",
  title: "States are locked while they are written, and kept in the European Union",
  why: "Two applies at once leave a state that knows half of what exists. A state holds every secret of its stack, and the law of where it is kept says who may read it.",
  severity: "error",
  types: "all",
  judge: ({ stacks }) => stacks.flatMap((stack) => judgeStore(stack)),
};

type Settings = Readonly<Record<string, unknown>>;

function judgeStore({ file, name }: OutputStack): Finding[] {
  const { backend = {}, cloud } = (file.terraform ?? {}) as {
    backend?: Readonly<Record<string, Settings>>;
    cloud?: Settings;
  };
  const [[kind, settings] = ["local", {}]] =
    cloud === undefined ? Object.entries(backend) : [["cloud", cloud] as const];
  const at = kind === "cloud" ? "terraform.cloud" : `terraform.backend.${kind}`;
  return [...lockOf(kind, settings), ...placeOf(kind, settings)].map(({ attribute, ...finding }) => ({
    address: name,
    attribute: attribute === undefined ? at : `${at}.${attribute}`,
    ...finding,
  }));
}

type StoreFinding = Omit<Finding, "address">;

/** Backends that lock by themselves. Of those that are not here nobody knows. */
const locking = ["local", "azurerm", "cloud", "consul", "cos", "gcs", "kubernetes", "pg", "remote"];

function lockOf(kind: string, settings: Settings): StoreFinding[] {
  const without = (attribute: string, allowed: string): StoreFinding[] => [
    {
      attribute,
      value: settings[attribute] === undefined ? "not written" : String(settings[attribute]),
      message: "nothing keeps two applies from writing the state at once",
      allowed,
      fix: `write ${attribute}: ${allowed}`,
    },
  ];
  if (kind === "s3")
    return settings.use_lockfile === true || isWritten(settings.dynamodb_table) ? [] : without("use_lockfile", "true");
  if (kind === "http") return isWritten(settings.lock_address) ? [] : without("lock_address", "the address that locks");
  if (kind === "oss")
    return isWritten(settings.tablestore_table) ? [] : without("tablestore_table", "a table that locks");
  if (kind === "consul" && settings.lock === false) return without("lock", "true");
  return locking.includes(kind) ? [] : [notKnown(undefined, kind, "whether the state is locked")];
}

/** `true`, `false`, or undefined where nobody knows: whether a place is in the European Union. */
type InUnion = boolean | undefined;

function placeOf(kind: string, settings: Settings): StoreFinding[] {
  // A file on the machine that applies; an object of the cluster that is judged itself.
  if (kind === "local" || kind === "kubernetes") return [];
  const { attribute, inUnion, value } = whereIs(kind, settings);
  if (inUnion === true) return [];
  if (inUnion === undefined) return [notKnown(attribute, value, "in which country the state is kept")];
  return [
    {
      attribute,
      value,
      message: "the state is kept outside the European Union",
      allowed: "a place in the European Union: eu-west-par, gra, rbx, sbg, de, waw, eu-south-mil",
      fix: "move the state into a store there; docs/state.md says how",
    },
  ];
}

function whereIs(
  kind: string,
  settings: Settings,
): { readonly attribute: string | undefined; readonly value: string; readonly inUnion: InUnion } {
  if (kind === "cloud" || kind === "remote") {
    const hostname = typeof settings.hostname === "string" ? settings.hostname : "app.terraform.io";
    const known: Readonly<Record<string, boolean>> = { "app.terraform.io": false, "app.eu.terraform.io": true };
    return { attribute: "hostname", value: hostname, inUnion: known[hostname] };
  }
  if (kind !== "s3") return { attribute: undefined, value: kind, inUnion: undefined };
  const { s3: named } = (settings.endpoints ?? {}) as { s3?: unknown };
  const endpoint = named ?? settings.endpoint;
  if (typeof endpoint !== "string") {
    const region = typeof settings.region === "string" ? settings.region : "";
    return { attribute: "region", value: region || "not written", inUnion: regionIn(amazon, region) };
  }
  const attribute = named === undefined ? "endpoint" : "endpoints.s3";
  return { attribute, value: endpoint, inUnion: endpointIn(endpoint) };
}

function endpointIn(endpoint: string): InUnion {
  const host = /^(?:https?:\/\/)?(?<host>[^/:]+)/.exec(endpoint)?.groups?.host ?? "";
  if (host === "127.0.0.1" || host === "localhost") return true;
  const ovh = /^s3\.(?<region>[a-z0-9-]+)\.(?:io|perf)\.cloud\.ovh\.(?:net|us)$/.exec(host)?.groups?.region;
  if (ovh !== undefined) return regionIn(ovhcloud, ovh);
  const aws = /^s3[.-](?:dualstack\.)?(?<region>[a-z0-9-]+)\.amazonaws\.com$/.exec(host)?.groups?.region;
  return aws === undefined ? undefined : regionIn(amazon, aws);
}

interface Regions {
  readonly union: readonly string[];
  readonly abroad: RegExp;
}

/** Regions of OVHcloud's object storage, November 2026. */
const ovhcloud: Regions = {
  union: [
    "de",
    "eu-south-mil",
    "eu-west-gra",
    "eu-west-par",
    "eu-west-rbx",
    "eu-west-sbg",
    "gra",
    "rbx",
    "sbg",
    "waw",
    "eu-central-waw",
  ],
  abroad: /^(?:uk|bhs|sgp|syd|ca-.*|us-.*|ap-.*)$/,
};

/** An `eu-` proves nothing: London and Zurich have one as well. */
const amazon: Regions = {
  union: ["eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-3"],
  abroad: /^(?:eu-west-2|eu-central-2|(?:af|ap|ca|cn|il|me|mx|sa|us)-.*)$/,
};

const regionIn = ({ abroad, union }: Regions, region: string): InUnion =>
  union.includes(region.toLowerCase()) ? true : abroad.test(region.toLowerCase()) ? false : undefined;

const isWritten = (value: unknown): boolean => typeof value === "string" && value !== "";

const notKnown = (attribute: string | undefined, value: string, what: string): StoreFinding => ({
  ...(attribute !== undefined && { attribute }),
  severity: "unknown",
  value,
  message: `nobody can tell from the stack ${what}`,
  fix: "keep the state in the landing zone's store: leave the backend out of the stack",
});
