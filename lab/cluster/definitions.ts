import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { parseAllDocuments } from "yaml";
import type { Definitions } from "../tools/contract";
import { ApiError } from "./api";
import type { KubernetesApi } from "./contract";

const PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
/** Which text a definition was registered from: an unchanged one is left alone. */
const HASH = "lab.landing-zone/hash";
const POLL_MS = 50;

interface Definition {
  readonly kind?: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly plural: string };
    readonly versions: readonly { readonly name: string }[];
    readonly conversion?: { readonly strategy?: string };
  };
}

/** Registers the definitions and waits until the API server serves them all. */
export async function define(api: KubernetesApi, { files }: Definitions, signal: AbortSignal): Promise<void> {
  const documents = files.flatMap((file) => parseAllDocuments(readFileSync(file, "utf8")));
  const definitions = documents
    .map((document) => document.toJS() as Definition | null)
    .filter((each): each is Definition => each?.kind === "CustomResourceDefinition");
  const wanted = new Map(definitions.map((each) => [each.metadata.name, withHash(withoutWebhook(each))]));
  const { items } = await api.request<{ items: Definition[] }>("GET", PATH, undefined, { signal });
  const present = new Map(items.map((each) => [each.metadata.name, hashOf(each)]));
  for (const [name, definition] of wanted) {
    if (present.get(name) === hashOf(definition)) continue;
    // Applying what is that large takes the API server far longer than creating it.
    if (!present.has(name)) await api.request("POST", PATH, definition, { signal });
    else await api.request("PATCH", `${PATH}/${name}`, definition, { signal });
  }
  // Asking for what is defined is cheap; asking for the definitions' conditions means megabytes each time.
  for (const { spec } of wanted.values())
    for (const { name: version } of spec.versions)
      while (!(await isServed(api, `/apis/${spec.group}/${version}/${spec.names.plural}?limit=1`, signal)))
        await sleep(POLL_MS, undefined, { signal });
}

async function isServed(api: KubernetesApi, path: string, signal: AbortSignal): Promise<boolean> {
  try {
    await api.request("GET", path, undefined, { signal });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return false;
    throw error;
  }
}

function withHash(definition: Definition): Definition {
  const hash = createHash("sha256").update(JSON.stringify(definition)).digest("hex");
  const { metadata } = definition;
  return { ...definition, metadata: { ...metadata, annotations: { ...metadata.annotations, [HASH]: hash } } };
}

const hashOf = ({ metadata }: Definition): string | undefined => metadata.annotations?.[HASH];

/** A conversion asks a controller that does not run here. */
function withoutWebhook(definition: Definition): Definition {
  const { conversion, ...spec } = definition.spec;
  return conversion?.strategy === "Webhook" ? { ...definition, spec } : definition;
}
