import { worldDamaged } from "./problems";
import type { Attributes, ProviderName, WorldObject } from "./contract";

const FORMAT = 1;
const PROVIDERS: readonly string[] = ["ovh", "openstack", "kubernetes", "helm"] satisfies ProviderName[];

export interface WorldContent {
  readonly objects: WorldObject[];
  readonly sequences: Record<string, number>;
  /** Type and id on a line each. */
  readonly unclaimed: string[];
}

/** One object as it stands in the file: readable, and stable under `diff`. */
export function objectText({ provider, type, id, attributes }: WorldObject): string {
  return JSON.stringify({ type, id, provider, attributes }, undefined, 2);
}

/** The whole file, from the objects' texts in order. */
export function worldText(
  objectTexts: readonly string[],
  sequences: Readonly<Record<string, number>>,
  unclaimed: readonly string[],
): string {
  const counters = Object.keys(sequences)
    .sort()
    .map((name) => `${JSON.stringify(name)}: ${sequences[name]}`);
  return `{
"about": "The simulated cloud of the sandbox. Nothing here exists at OVHcloud.",
"format": ${FORMAT},
"objects": [
${objectTexts.join(",\n")}
],
"sequences": {
${counters.join(",\n")}
}${unclaimed.length > 0 ? `,\n"unclaimed": ${JSON.stringify(unclaimed, undefined, 2)}` : ""}
}
`;
}

export function parseWorld(file: string, text: string): WorldContent {
  const content = parseJson(file, text);
  if (!isRecord(content)) throw worldDamaged(file, "something other than a JSON object");
  if (content.format !== FORMAT) throw worldDamaged(file, `format ${String(content.format)}, not ${FORMAT}`);
  const { objects, sequences, unclaimed = [] } = content;
  if (!Array.isArray(objects)) throw worldDamaged(file, "no list of objects");
  if (!isRecord(sequences) || !Object.values(sequences).every(Number.isSafeInteger)) {
    throw worldDamaged(file, "no sequence counters");
  }
  if (!Array.isArray(unclaimed) || !unclaimed.every((birth) => typeof birth === "string")) {
    throw worldDamaged(file, "no list of what is unclaimed");
  }
  objects.forEach((object, index) => {
    if (!isWorldObject(object)) throw worldDamaged(file, `objects[${index}] is not an object of the cloud`);
  });
  return { objects: objects as WorldObject[], sequences: sequences as Record<string, number>, unclaimed };
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw worldDamaged(file, error instanceof Error ? error.message : String(error));
  }
}

function isWorldObject(value: unknown): value is WorldObject {
  return (
    isRecord(value) &&
    typeof value.type === "string" &&
    typeof value.id === "string" &&
    PROVIDERS.includes(value.provider as string) &&
    isRecord(value.attributes)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> & { attributes?: Attributes } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
