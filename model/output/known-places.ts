import { isRecord, type Json, textsIn } from "../../core/json";
import { block } from "./references";
import type { Attributes, OutputStack } from "./stack";

/** Names and ids that one environment has and no other, each with that environment. */
export interface KnownPlaces {
  /** Contexts of kubeconfigs. */
  readonly contexts: ReadonlyMap<string, string>;
  /** Entries of `clouds.yaml`: one for each project. */
  readonly clouds: ReadonlyMap<string, string>;
  /** What the services call projects, networks, clusters and whatever else is found by its name. */
  readonly names: ReadonlyMap<string, string>;
  readonly namespaces: ReadonlyMap<string, string>;
  /** Of projects and whatever else was there before: UUIDs, or 32 hexadecimal digits. */
  readonly ids: ReadonlyMap<string, string>;
  readonly vlans: ReadonlyMap<string, string>;
}

const id = /\b(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/g;

/** The ids in a text, which may be a URN or a path. */
export const idsIn = (text: string): readonly string[] => text.match(id) ?? [];

/** The VLAN that a network is told to have. */
export function vlanOf(attributes: Attributes): string | undefined {
  const vlan = block(attributes.value_specs)?.["provider:segmentation_id"] ?? attributes.vlan_id;
  return vlan === undefined || vlan === null ? undefined : String(vlan);
}

/** The namespace that a resource makes, or is put into; undefined for what has none. */
export function namespaceOf(type: string, attributes: Attributes): string | undefined {
  const { name, namespace = attributes.namespace } = block(attributes.metadata) ?? {};
  const found = /^kubernetes_namespace(?:_v1)?$/.test(type) ? name : namespace;
  return typeof found === "string" ? found : undefined;
}

/** What the landing zone's own stacks say of their environments. */
export function knownPlaces(stacks: readonly OutputStack[]): KnownPlaces {
  const table = (of: (stack: OutputStack) => readonly unknown[]): ReadonlyMap<string, string> => {
    const found = new Map<string, Set<string>>();
    for (const stack of stacks) {
      const { environment } = stack;
      if (environment === undefined) continue;
      for (const value of of(stack).filter((one) => typeof one === "string" && one !== "" && !one.includes("${")))
        found.set(String(value), new Set([...(found.get(String(value)) ?? []), environment]));
    }
    return new Map(
      [...found].flatMap(([value, [environment, ...others]]) =>
        environment === undefined || others.length > 0 ? [] : [[value, environment] as const],
      ),
    );
  };
  return {
    contexts: table(({ context, environment }) => [context, environment]),
    clouds: table((stack) => [...cloudsOf(stack), ...projectsOf(stack)]),
    names: table((stack) => [...namesOf(stack), ...projectsOf(stack)]),
    namespaces: table(({ resources }) =>
      resources.flatMap(({ attributes, type }) =>
        type.startsWith("kubernetes_namespace") ? (namespaceOf(type, attributes) ?? []) : [],
      ),
    ),
    ids: table((stack) => {
      const { data, import: imports, provider, resource } = stack.file;
      const parts = [data, imports, provider, resource] as unknown as readonly Json[];
      return parts.flatMap((part) => [...textsIn(part)].flatMap(({ text }) => idsIn(text)));
    }),
    vlans: table(({ resources }) => resources.map(({ attributes }) => vlanOf(attributes))),
  };
}

const projectsOf = ({ resources }: OutputStack): readonly unknown[] =>
  resources.flatMap(({ attributes, type }) => (type === "ovh_cloud_project" ? [attributes.description] : []));

/** Objects of a cluster have names that every cluster has. */
const namesOf = ({ resources }: OutputStack): readonly unknown[] =>
  resources.flatMap(({ attributes, type }) =>
    type.startsWith("kubernetes_") || type.startsWith("helm_") ? [] : [attributes.name, attributes.title],
  );

/** Those that its provider signs in to, and those that it says who signs in to: `clouds` of the environment's identities. */
function cloudsOf({ outputs, providers }: OutputStack): readonly unknown[] {
  const clouds = outputs.clouds as Json | undefined;
  return [...(providers.openstack ?? []).map(({ cloud }) => cloud), ...(isRecord(clouds) ? Object.keys(clouds) : [])];
}
