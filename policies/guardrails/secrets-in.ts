import { parse } from "yaml";
import { isRecord, type Json, textsIn, type Way, wayText } from "../../core/json";
import { assignedIn, isValue, namesSecret, shapeOf } from "../../core/secret-patterns";

/** Something about a secret, and where; never the secret itself. */
export interface SecretSeen {
  /** `set[0].value`; of a value that is YAML, with the way inside it behind: `values[0].database.password`. */
  readonly at: string;
  /** `literal`: it is written here. `reference`: an expression brings it here. `file`: nobody knows what the engine will read. */
  readonly as: "literal" | "reference" | "file";
  /** How one knows, without showing it. */
  readonly known: string;
}

/**
 * Looks for secrets in a part of a stack.
 * @param isSecret whether a place holds a secret by what it is for
 * @param isYaml whether the text at a place is a document of its own
 */
export function secretsIn(
  value: Json,
  isSecret: (way: Way) => boolean = () => false,
  isYaml: (way: Way) => boolean = () => false,
): SecretSeen[] {
  return [...textsIn(value)].flatMap(({ way, text }): SecretSeen[] => {
    const at = wayText(way);
    const name = nameAt(value, way);
    const inside = isYaml(way) ? documentIn(text) : undefined;
    if (inside !== undefined)
      return secretsIn(inside).map((seen) => ({ ...seen, at: [at, seen.at].filter((part) => part !== "").join(".") }));
    const meant = isSecret(way) || namesSecret(name);
    if ((meant || isYaml(way)) && /^\$\{.*\b(?:file|filebase64|templatefile)\(/s.test(text))
      return [{ at, as: "file", known: "it is read from a file when the engine plans" }];
    const reference = secretReferredTo(text);
    if (reference !== undefined) return [{ at, as: "reference", known: reference }];
    const known = knownAs(text, name, meant, isSecret(way));
    return known === undefined ? [] : [{ at, as: "literal", known: `${text.length} characters: ${known}` }];
  });
}

function knownAs(text: string, name: string, meant: boolean, byPlace: boolean): string | undefined {
  const shape = shapeOf(text);
  if (shape !== undefined) return `it looks like ${shape}`;
  if (meant && isValue(text)) return byPlace ? "the provider takes a secret here" : `it is called ${name}`;
  const [assigned] = text.split("\n").flatMap(assignedIn);
  return assigned && `it gives ${assigned.name} a value`;
}

/** What a text is called: by its key, or by the `name` beside its `value`, as variables of containers and settings of charts are. */
function nameAt(root: Json, way: Way): string {
  const key = way.findLast((step) => typeof step === "string") ?? "";
  const owner = way.slice(0, -1).reduce<Json | undefined>(
    // An index or a key, each of a value that has it.
    (value, step) => (value as Record<string | number, Json> | undefined)?.[step],
    root,
  );
  const named = key === "value" && isRecord(owner) && typeof owner.name === "string" ? owner.name : key;
  return named.split(".").at(-1) ?? named;
}

/** The values of a chart; undefined for what is no document that can be read before the engine runs. */
function documentIn(text: string): Json | undefined {
  if (text.startsWith("${")) return undefined;
  try {
    const content = parse(text) as Json;
    return typeof content === "object" && content !== null ? content : undefined;
  } catch {
    return undefined;
  }
}

const attribute =
  /\b(?:data\.)?(?<type>[a-z][a-z0-9]*_\w+)\.[\w-]+(?:\[[^\]]*\])?(?<path>(?:\.[a-z_]\w*(?:\[[^\]]*\])*)+)/g;

/** `ovh_cloud_project_user.password`: the attribute that an expression hands on and that holds a secret. */
function secretReferredTo(text: string): string | undefined {
  if (!text.includes("${")) return undefined;
  for (const { groups } of text.matchAll(attribute)) {
    const { path = "", type = "" } = groups ?? {};
    const bare = path.slice(1).replaceAll(/\[[^\]]*\]/g, "");
    const last = bare.split(".").at(-1) ?? bare;
    if (namesSecret(last) || bare.split(".").includes("kubeconfig") || bare.startsWith("kubeconfig_attributes"))
      return `${type}.${bare}`;
  }
  return undefined;
}
