import { isRecord, type Json } from "../../core/json";
import type { Output, OutputResource, OutputStack } from "./output";
import { block } from "./references";
import type { Attributes } from "./stack";

/** An object of a cluster, made by a resource of its own type or by a manifest. */
export interface KubernetesObject {
  readonly stack: OutputStack;
  readonly resource: OutputResource;
  /** In lower case, without a version: `networkpolicy`, `clusterrolebinding`. */
  readonly kind: string;
  /** Undefined where only the engine or the cluster knows it. */
  readonly name: string | undefined;
  /** `default` where none is written; undefined where only the engine knows it. */
  readonly namespace: string | undefined;
  readonly labels: Attributes;
  /** Everything but its metadata, keys in snake case as the provider's types have them. */
  readonly content: Attributes;
  /** What stands before an attribute's path: nothing, or `manifest.`. */
  readonly prefix: string;
}

/** The objects of some kinds that stacks make. @param kinds in lower case. @default every kind */
export function objectsOf({ references, stacks }: Output, ...kinds: readonly string[]): KubernetesObject[] {
  return stacks.flatMap((stack) =>
    stack.resources.flatMap((resource): KubernetesObject[] => {
      if (!resource.type.startsWith("kubernetes_")) return [];
      const manifest = resource.attributes.manifest as Json | undefined;
      const written = isRecord(manifest) ? (snakeCased(manifest) as Attributes) : resource.attributes;
      const kind = kindOf(resource, manifest);
      if (kinds.length > 0 && !kinds.includes(kind)) return [];
      const metadata = block(written.metadata) ?? {};
      const text = (value: unknown): string | undefined => references.text(stack, value);
      return [
        {
          stack,
          resource,
          kind,
          name: text(metadata.name),
          namespace: metadata.namespace === undefined ? "default" : text(metadata.namespace),
          labels: (metadata.labels ?? {}) as Attributes,
          content: written,
          prefix: isRecord(manifest) ? "manifest." : "",
        },
      ];
    }),
  );
}

/** `kubernetes_network_policy_v1` and a manifest's `NetworkPolicy` are `networkpolicy`. */
function kindOf({ type }: OutputResource, manifest: Json | undefined): string {
  if (type !== "kubernetes_manifest")
    return type
      .replace(/^kubernetes_/, "")
      .replace(/_v\d+(?:(?:alpha|beta)\d+)?(?=_data$|$)/, "")
      .replaceAll("_", "");
  return isRecord(manifest) && typeof manifest.kind === "string" ? manifest.kind.toLowerCase() : "manifest";
}

/** Keys as the provider's types have them; names of labels, which have a dot or a slash, as they are. */
function snakeCased(value: Json): Json {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (!isRecord(value)) return value;
  const snake = (key: string): string =>
    /[./]/.test(key) ? key : key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snake(key), snakeCased(inner)]));
}
