/** What a state says of itself, encrypted or not. */
export interface StateHeader {
  /** Given once, when the state begins. */
  readonly lineage: string;
  /** Grows with every change. */
  readonly serial: number;
  /** Names of the keys it is encrypted with; empty: it is not encrypted. */
  readonly keys: readonly string[];
}

interface Written {
  readonly version?: unknown;
  readonly lineage?: unknown;
  readonly serial?: unknown;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly encrypted_data?: unknown;
}

const KEY = /^key_provider\.pbkdf2\.(.+)$/;

/** Undefined for what is no state: cut short, or something else altogether. */
export function headerOf(bytes: Buffer | string): StateHeader | undefined {
  let content: Written | null;
  try {
    content = JSON.parse(bytes.toString()) as Written | null;
  } catch {
    return undefined;
  }
  const { version, lineage, serial, meta = {}, encrypted_data: data } = content ?? {};
  if (typeof lineage !== "string" || typeof serial !== "number") return undefined;
  if (data === undefined) return version === 4 ? { lineage, serial, keys: [] } : undefined;
  const keys = Object.keys(meta).flatMap((name) => KEY.exec(name)?.[1] ?? []);
  return keys.length === 0 ? undefined : { lineage, serial, keys };
}

export const describeHeader = ({ lineage, serial }: StateHeader): string => `serial ${serial} of lineage ${lineage}`;

/**
 * The state with another serial. As text: numbers beyond 2^53 in a resource's attributes would not survive being parsed.
 * Undefined when the text does not begin as engines write a state.
 */
export function withSerial(text: string, serial: number): string | undefined {
  const [found, before] =
    /^(\s*\{\s*"version":\s*4,\s*"terraform_version":\s*"[^"]*",\s*"serial":\s*)\d+/.exec(text) ?? [];
  return found === undefined ? undefined : `${before}${serial}${text.slice(found.length)}`;
}

/** Whether two states say the same, however each is laid out. */
export function sameContent(a: string, b: string): boolean {
  const content = (text: string): string => {
    const { resources = [], outputs = {} } = JSON.parse(text) as { resources?: unknown; outputs?: unknown };
    return canonical({ resources, outputs });
  };
  return content(a) === content(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
