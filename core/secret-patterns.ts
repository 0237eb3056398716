/** What a secret looks like where nobody has said that it is one. */

const SHAPES: readonly (readonly [words: string, shape: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/],
  // The beginning of the same, in base64, wherever the first of its lines ends.
  ["a private key in base64", /LS0tLS1CRUdJTi[A-Za-z0-9+/]{0,40}(?:UFJJVkFURSBLRVk|FJJVkFURSBLRV|QUklWQVRFIEtFW)/],
  ["a signed token (JWT)", /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/],
  ["a bearer token", /\b(?:authorization|bearer)["']?\s*[:=]?\s*["']?bearer\s+[A-Za-z0-9._~+/=-]{12,}/i],
  ["a password in an address", /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'$]+:[^\s/:@"'$*]{4,}@[^\s"']/i],
  ["an AWS-style access key", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
];

/** Names of fields whose value is a secret, in snake case; those of references to one (`secret_name`) end otherwise. */
const NAMED =
  /(?:^|_)(?:password|passwd|passphrase|client_secret|application_secret|shared_secret|secret_key|secret_access_key|private_key|client_key|client_key_data|api_key|consumer_key|access_token|write_token|refresh_token|id_token|auth_token|bearer_token|token)$/;

const snake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();

/** Whether a field's name says that its value is a secret. */
export const namesSecret = (name: string): boolean => NAMED.test(snake(name));

/** The same for a variable's name, which says first what it is and then whose: `password_platform_lead`, `state_key_k1`. */
export const namesSecretVariable = (name: string): boolean =>
  namesSecret(name) || /(?:^|_)(?:password|passphrase|secret|token|state_key)(?:_|$)/.test(snake(name));

/** What kind of secret a text is, or has within; undefined when it looks like none. */
export const shapeOf = (text: string): string | undefined => SHAPES.find(([, shape]) => shape.test(text))?.[0];

/** What stands in a secret's place and is none: references, what an engine says instead of a value, words for nothing. */
const NO_VALUE =
  /^(?:\$\{[^}]*\}|\(sensitive[^)]*\)?|\(sensitive|\(known|<[^>]*>?|\*+|x+|null|true|false|none|redacted|\[redacted\]|\$[A-Z_{(].*)$/i;

/** Whether a value can be a secret at all: long enough for one, and not only a reference to one. */
export const isValue = (value: string): boolean => value.length >= MIN_LENGTH && !NO_VALUE.test(value);

/** Shorter ones are words; nobody can tell them from others. */
export const MIN_LENGTH = 6;

const ASSIGNED =
  /(?:^|[\s{,;(["'])(?<name>[A-Za-z][A-Za-z0-9_.-]{2,60})\\?["']?\s*(?:[:=]|=>)\s*\\?(?<quote>["']?)(?<value>[^\s"'\\,;})\]]+)/g;

/** Fields in running text that a secret is written to: `password = "…"`, `"client_secret":"…"`, `client-key-data: …`. */
export function assignedIn(line: string): { readonly name: string; readonly value: string }[] {
  return [...line.matchAll(ASSIGNED)].flatMap(({ groups }) => {
    const { name = "", value = "" } = groups ?? {};
    const last = name.split(".").at(-1) ?? name;
    return namesSecret(last) && isValue(value) ? [{ name, value }] : [];
  });
}
