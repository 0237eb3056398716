import { sameJson } from "../canonical";
import { text } from "../attributes";
import {
  ServiceError,
  type Attributes,
  type Context,
  type ResourceHandler,
  type World,
  type WorldObject,
} from "../contract";
import { birth, uuidOf } from "../ids";
import { clusterOf } from "./cluster";
import { hasGeneration, isNamespaced, kindOf, pluralOf } from "./kinds";
import { checkMetadata, metadataOf } from "./metadata";

/** Namespaces every cluster has from the start. */
const BUILT_IN: ReadonlySet<string> = new Set(["default", "kube-node-lease", "kube-public", "kube-system"]);

/** Any object of the API server: what they have in common is all that matters here. */
export const kubernetesObject: ResourceHandler = {
  key: (attributes, context) => `${clusterOf(context).id}/${text(attributes, "id")}`,

  create(planned, context) {
    const { world, type } = context;
    const cluster = clusterOf(context);
    const metadata = metadataOf(planned);
    const namespace = isNamespaced(type) ? text(metadata, "namespace") || "default" : "";
    if (namespace !== "") requireNamespace(world, cluster.id, namespace);
    const name = text(metadata, "name") || generatedName(metadata, world, type, cluster.id, namespace);
    checkMetadata(type, metadata, name);
    const id = namespace === "" ? name : `${namespace}/${name}`;
    if (exists(world, cluster.id, type, id)) {
      throw new ServiceError(`${pluralOf(type)} "${name}" already exists`, "metadata.name");
    }
    return {
      ...planned,
      id,
      metadata: [
        {
          ...metadata,
          name,
          ...(namespace === "" ? {} : { namespace }),
          uid: uuidOf(birth(world, type, cluster.id, id)),
          resource_version: "1",
          generation: hasGeneration(type) ? 1 : 0,
        },
      ],
    };
  },

  /** A cluster that cannot be reached is an error: forgetting what is in it would plan to make it again. */
  read(current, context) {
    const { id } = clusterOf(context);
    return context.world.get(context.type, `${id}/${text(current, "id")}`)?.attributes ?? null;
  },

  update(prior, planned, context) {
    const [before, after] = [metadataOf(prior), metadataOf(planned)];
    checkMetadata(context.type, after, text(after, "name"));
    const generation = Number(before.generation ?? 0);
    const respecified = hasGeneration(context.type) && !sameJson(prior.spec ?? null, planned.spec ?? null);
    return {
      ...planned,
      metadata: [
        {
          ...after,
          uid: text(before, "uid"),
          resource_version: String(Number(text(before, "resource_version")) + 1),
          generation: respecified ? generation + 1 : generation,
        },
      ],
    };
  },

  remove(current, context) {
    if (kindOf(context.type) === "namespace") emptyNamespace(context, text(current, "id"));
  },

  import(id, context) {
    const object = context.world.get(context.type, `${clusterOf(context).id}/${id}`);
    if (!object) throw new ServiceError(`${pluralOf(context.type)} "${id}" not found`);
    return object.attributes;
  },

  volatile: ["metadata.generation", "metadata.resource_version"],
};

/** Where only the beginning of a name is given, the server completes it. */
function generatedName(metadata: Attributes, world: World, ...scope: readonly string[]): string {
  const prefix = text(metadata, "generate_name");
  return prefix === "" ? "" : `${prefix}${birth(world, "generated name", ...scope, prefix).slice(0, 5)}`;
}

/** Whether any of the provider's types for this kind has such an object. */
function exists(world: World, clusterId: string, type: string, id: string): boolean {
  const key = `${clusterId}/${id}`;
  return world.list().some((object) => {
    return object.provider === "kubernetes" && object.id === key && kindOf(object.type) === kindOf(type);
  });
}

export function namespaceExists(world: World, clusterId: string, name: string): boolean {
  return BUILT_IN.has(name) || exists(world, clusterId, "kubernetes_namespace_v1", name);
}

export function requireNamespace(world: World, clusterId: string, name: string): void {
  if (namespaceExists(world, clusterId, name)) return;
  throw new ServiceError(`namespaces "${name}" not found`, "metadata.namespace");
}

/** A namespace takes everything with it that is in it. */
function emptyNamespace(context: Context, namespace: string): void {
  const prefix = `${clusterOf(context).id}/${namespace}/`;
  const inside = ({ provider, id }: WorldObject): boolean =>
    ["kubernetes", "helm"].includes(provider) && id.startsWith(prefix);
  for (const object of context.world.list().filter(inside)) context.world.remove(object.type, object.id);
}

/** A namespace nobody's state holds: what `create_namespace` of a release leaves behind. */
export function strayNamespace(name: string, hex: string): Attributes {
  return { id: name, metadata: [{ name, uid: uuidOf(hex), resource_version: "1", generation: 0 }] };
}
