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
import { clusterOfContext } from "./cluster";
import { hasGeneration, isNamespaced, kubernetesKindOf, pluralOf } from "./kinds";
import { checkBeforehand, checkSpecification } from "./checks";
import { checkMetadata, checkMetadataBeforehand, metadataOf } from "./metadata";
import { served } from "./served";

/** Namespaces every cluster has from the start. */
const BUILT_IN: ReadonlySet<string> = new Set(["default", "kube-node-lease", "kube-public", "kube-system"]);

/** Any object of the API server: what they have in common is all that matters here. */
export const kubernetesObject: ResourceHandler = {
  key: (attributes, context) => `${clusterOfContext(context).id}/${text(attributes, "id")}`,

  validate(config, type) {
    checkMetadataBeforehand(type, metadataOf(config));
    checkBeforehand(type, config);
  },

  create(planned, context) {
    const { world, type } = context;
    const cluster = clusterOfContext(context);
    const metadata = metadataOf(planned);
    const namespace = isNamespaced(type) ? text(metadata, "namespace") || "default" : "";
    if (namespace !== "") requireNamespace(world, cluster.id, namespace);
    const name = text(metadata, "name") || generatedName(metadata, world, type, cluster.id, namespace);
    checkMetadata(type, metadata, name);
    checkSpecification(type, planned);
    const id = namespace === "" ? name : `${namespace}/${name}`;
    if (exists(world, cluster.id, type, id)) {
      throw new ServiceError(`${pluralOf(type)} "${name}" already exists`, "metadata.name");
    }
    const hex = birth(world, type, cluster.id, id);
    return {
      ...served(type, planned, undefined, hex),
      id,
      metadata: [
        {
          ...metadata,
          name,
          generate_name: text(metadata, "generate_name"),
          ...(namespace === "" ? {} : { namespace }),
          uid: uuidOf(hex),
          resource_version: "1",
          generation: hasGeneration(type) ? 1 : 0,
        },
      ],
    };
  },

  /** A cluster that cannot be reached is an error: forgetting what is in it would plan to make it again. */
  read(current, context) {
    const { id } = clusterOfContext(context);
    const found = context.world.get(context.type, `${id}/${text(current, "id")}`)?.attributes;
    if (found) return { ...found, ...onlyInState(current) };
    if (kubernetesKindOf(context.type) !== "endpoint_slice") return null;
    // The one type whose provider takes what is gone for a failure.
    throw new ServiceError(`endpointslices "${text(current, "id")}" not found`);
  },

  update(prior, planned, context) {
    const [before, after] = [metadataOf(prior), metadataOf(planned)];
    checkMetadata(context.type, after, text(after, "name"));
    checkSpecification(context.type, planned);
    const generation = Number(before.generation ?? 0);
    const respecified =
      hasGeneration(context.type) && !sameJson(asked(context.type, prior), asked(context.type, planned));
    return {
      ...served(context.type, planned, prior, text(before, "uid").replaceAll("-", "")),
      metadata: [
        {
          ...after,
          generate_name: text(after, "generate_name"),
          uid: text(before, "uid"),
          resource_version: String(Number(text(before, "resource_version")) + 1),
          generation: respecified ? generation + 1 : generation,
        },
      ],
    };
  },

  remove(current, context) {
    if (kubernetesKindOf(context.type) === "namespace") emptyNamespace(context, text(current, "id"));
  },

  import(id, context) {
    if (kubernetesKindOf(context.type) === "endpoint_slice")
      throw new ServiceError(`${context.type} cannot be imported`);
    const object = context.world.get(context.type, `${clusterOfContext(context).id}/${id}`);
    if (!object) throw new ServiceError(`${pluralOf(context.type)} "${id}" not found`);
    return { ...object.attributes, ...onlyInState({}) };
  },

  volatile: ["metadata.generation", "metadata.resource_version"],
};

/** How the provider waits for an object is nothing that the API server knows: reading keeps it, an import has none. */
function onlyInState(current: Attributes): Attributes {
  const names = ["timeouts", "wait_for_default_service_account", "wait_for_load_balancer", "wait_for_rollout"];
  return Object.fromEntries(names.map((name) => [name, current[name] ?? null]));
}

/** What a generation counts: the specification; of endpoint slices, which have none, everything and their labels. */
function asked(type: string, { metadata, id: _, ...rest }: Attributes): Attributes {
  if (kubernetesKindOf(type) !== "endpoint_slice") return { spec: rest.spec ?? null };
  return { ...rest, labels: metadataOf({ metadata: metadata ?? null }).labels ?? null };
}

/** Where only the beginning of a name is given, the server completes it. */
function generatedName(metadata: Attributes, world: World, ...scope: readonly string[]): string {
  const prefix = text(metadata, "generate_name");
  return prefix === "" ? "" : `${prefix}${birth(world, "generated name", ...scope, prefix).slice(0, 5)}`;
}

/** Whether any of the provider's types for this kind has such an object. */
function exists(world: World, clusterId: string, type: string, id: string): boolean {
  const key = `${clusterId}/${id}`;
  return world.list().some((object) => {
    return (
      object.provider === "kubernetes" && object.id === key && kubernetesKindOf(object.type) === kubernetesKindOf(type)
    );
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
  const prefix = `${clusterOfContext(context).id}/${namespace}/`;
  const inside = ({ provider, id }: WorldObject): boolean =>
    ["kubernetes", "helm"].includes(provider) && id.startsWith(prefix);
  for (const object of context.world.list().filter(inside)) context.world.remove(object.type, object.id);
}

/** A namespace nobody's state holds: what `create_namespace` of a release leaves behind. */
export function strayNamespace(name: string, hex: string): Attributes {
  return { id: name, metadata: [{ name, uid: uuidOf(hex), resource_version: "1", generation: 0 }] };
}
