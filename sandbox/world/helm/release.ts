import { blockOf, flag, numeric, text } from "../attributes";
import { ServiceError, type Attributes, type Context, type ResourceHandler } from "../contract";
import { birth } from "../ids";
import { clusterOfContext } from "../kubernetes/cluster";
import { namespaceExists, strayNamespace } from "../kubernetes/object";
import { chartOf, checkVersion, readableChart } from "./chart";
import { valuesOf } from "./values";

/** Seconds since 1970 at the sandbox's one moment, 2026-01-01. */
const DEPLOYED_AT = 1_767_225_600;

export const release: ResourceHandler = {
  key: (attributes, context) => keyOf(attributes, context),

  /** The version of a chart that can be read is known beforehand. */
  plan(prior, proposed) {
    const chart = readableChart(proposed);
    if (chart === undefined) return {};
    const wanted = text(proposed, "version");
    if (wanted !== text(prior ?? {}, "version")) checkVersion(chart, proposed);
    return { set: { version: chart.version } };
  },

  create(planned, context) {
    const { world, type } = context;
    const name = text(planned, "name");
    if (!/^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/.test(name) || name.length > 53) {
      throw new ServiceError(`release name "${name}": at most 53 lower-case letters, digits, hyphens and dots`, "name");
    }
    if (world.get(type, keyOf(planned, context))) {
      throw new ServiceError("cannot re-use a name that is still in use", "name");
    }
    const installed = deployed(planned, 1);
    prepareNamespace(planned, context);
    return { ...installed, id: name };
  },

  read(current, context) {
    const found = context.world.get(context.type, keyOf(current, context))?.attributes;
    return found ? { ...current, ...readable(found) } : null;
  },

  update(prior, planned) {
    const revision = Number(blockOf(prior, "metadata")?.revision ?? 0);
    return deployed(planned, revision + 1, blockOf(prior, "metadata"));
  },

  import(id, context) {
    const [namespace = "", name = ""] = id.split("/");
    const found = context.world.get(context.type, keyOf({ namespace, name }, context));
    if (!found) throw new ServiceError(`release ${id} not found: the import id is <namespace>/<name>`);
    const nothing = Object.fromEntries(Object.keys(found.attributes).map((name) => [name, null]));
    const { chart = null, revision } = blockOf(found.attributes, "metadata") ?? {};
    const description = found.attributes.description ?? (revision === 1 ? "Install complete" : "Upgrade complete");
    return { ...nothing, ...readable(found.attributes), chart, description };
  },

  volatile: ["metadata"],
};

/** What Helm knows of a release: how it was asked for, only the state says. */
function readable({ id, name, namespace, version, status, metadata }: Attributes): Attributes {
  const known = { id, name, namespace, version, status, metadata };
  return Object.fromEntries(Object.entries(known).map(([key, value]) => [key, value ?? null]));
}

function keyOf(attributes: Attributes, context: Context): string {
  return `${clusterOfContext(context).id}/${namespaceOf(attributes)}/${text(attributes, "name")}`;
}

function namespaceOf(attributes: Attributes): string {
  return text(attributes, "namespace") || "default";
}

function prepareNamespace(planned: Attributes, context: Context): void {
  const { world } = context;
  const cluster = clusterOfContext(context);
  const namespace = namespaceOf(planned);
  if (namespaceExists(world, cluster.id, namespace)) return;
  if (!flag(planned, "create_namespace")) {
    throw new ServiceError(`create: failed to create: namespaces "${namespace}" not found`, "namespace");
  }
  const hex = birth(world, "stray namespace", cluster.id, namespace);
  world.put("kubernetes", "kubernetes_namespace_v1", `${cluster.id}/${namespace}`, strayNamespace(namespace, hex));
}

function deployed(planned: Attributes, revision: number, before: Attributes = {}): Attributes {
  const chart = chartOf(planned);
  const values = valuesAfter(planned, before);
  const version = text(planned, "version") || chart.version;
  return {
    ...planned,
    version,
    description: planned.description ?? null,
    status: "deployed",
    manifest: null,
    resources: null,
    metadata: {
      app_version: chart.appVersion,
      chart: chart.name,
      first_deployed: DEPLOYED_AT,
      last_deployed: DEPLOYED_AT,
      name: text(planned, "name"),
      namespace: namespaceOf(planned),
      notes: "",
      revision,
      values,
      version,
    },
  };
}

/** Helm goes on with the values it has when it is given none, and shows none when some of them are secret. */
function valuesAfter(planned: Attributes, before: Attributes): string {
  if (numeric(planned, "set_wo_revision") !== undefined) return NONE;
  const values = valuesOf(planned);
  return values === NONE && !flag(planned, "reset_values") ? text(before, "values") || NONE : values;
}

const NONE = "{}";
