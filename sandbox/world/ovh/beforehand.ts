import { blockOf, blocksOf, isAttributes, text } from "../attributes";
import { ServiceError, type Attributes, type ResourceHandler } from "../contract";

/** What the provider refuses before anything is sent, and `model/schemas/` cannot say. */
type Validate = NonNullable<ResourceHandler["validate"]>;

function refuse(attribute: string, value: unknown, allowed: string): never {
  throw new ServiceError(`found ${JSON.stringify(value)}, allowed: ${allowed}`, attribute);
}

/** Values that are the same in either case. */
function requireOneOf(config: Attributes, attribute: string, allowed: readonly string[]): void {
  const value = text(config, attribute);
  if (value !== "" && !allowed.includes(value.toUpperCase())) refuse(attribute, value, allowed.join(", "));
}

const SUBSIDIARIES = "ASIA AU CA CZ DE ES EU FI FR GB IE IT LT MA NL PL PT QC SG SN TN US WE WS".split(" ");

export const validateOrder: Validate = (config) => {
  requireOneOf(config, "ovh_subsidiary", SUBSIDIARIES);
  requireOneOf(config, "payment_mean", ["DEFAULT-PAYMENT-MEAN", "FIDELITY", "OVH-ACCOUNT"]);
};

export const validateStream: Validate = (config) => {
  requireOneOf(config, "cold_storage_compression", ["DEFLATED", "GZIP", "LZMA", "ZSTD"]);
  requireOneOf(config, "cold_storage_content", ["ALL", "GELF", "PLAIN"]);
  requireOneOf(config, "cold_storage_target", ["PCA", "PCS"]);
};

/** What is not known yet is left out of the configuration, what is not given is null. */
export const validateCluster: Validate = (config) => {
  if (config.private_network_id !== null) return;
  for (const attribute of ["load_balancers_subnet_id", "nodes_subnet_id"]) {
    if (text(config, attribute) !== "") refuse(attribute, config[attribute], "nothing without private_network_id");
  }
};

const EFFECTS = ["NoExecute", "NoSchedule", "PreferNoSchedule"];

export const validatePool: Validate = (config) => {
  const spec = blockOf(blockOf(config, "template") ?? {}, "spec") ?? {};
  for (const taint of blocksOf(spec, "taints")) {
    for (const name of ["key", "effect"]) if (!(name in taint)) refuse("template", taint, `a taint with ${name}`);
    // Not known yet.
    if (taint.effect === null) continue;
    if (!EFFECTS.includes(text(taint, "effect"))) refuse("template", taint.effect ?? null, EFFECTS.join(", "));
  }
};

const KEY = /^[a-zA-Z0-9_.:/=+@-]{1,128}$/;
const VALUE = /^[a-zA-Z0-9_.:/=+@-]{0,256}$/;

export const validateTags: Validate = ({ tags }) => {
  for (const [key, value] of Object.entries(isAttributes(tags) ? tags : {})) {
    if (key.startsWith("ovh:")) refuse("tags", key, 'no key with the reserved prefix "ovh:"');
    if (!KEY.test(key)) refuse("tags", key, `what matches ${KEY.source}`);
    if (typeof value === "string" && !VALUE.test(value)) refuse("tags", value, `what matches ${VALUE.source}`);
  }
};
