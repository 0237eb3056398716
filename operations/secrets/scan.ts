import { assignedIn, isValue, namesSecret, namesSecretVariable, shapeOf } from "../../core/secret-patterns";
import type { ExpectedSecret } from "../../model/resources/facts";
import type { SecretPlace } from "./problems";
import type { Document, Kind } from "./documents";
import { Expectations } from "./expectations";
import { type Leaf, leavesOf } from "./leaves";
import { sensitivePaths } from "./sensitive";

/** A secret, and where; never the secret itself. */
export interface Finding {
  readonly kind: SecretPlace;
  /** The file, or whose state it is. */
  readonly in: string;
  /** A resource's attribute, an output, or a line. */
  readonly at: string;
  /** How one knows: a phrase. */
  readonly known: string;
  /** Characters. */
  readonly length: number;
}

export interface ScanResult {
  readonly findings: readonly Finding[];
  /** Secrets that are where they have to be, with how many each reason accounts for. */
  readonly expected: readonly { readonly what: string; readonly reason: string; readonly count: number }[];
  /** What was looked through. */
  readonly read: Readonly<Record<Kind, number>>;
}

interface Secret {
  readonly document: Document;
  readonly leaf: Leaf;
  readonly known: string;
  readonly expected?: ExpectedSecret;
}

/**
 * Looks for secrets: what the providers call one, what is named or shaped like one, and the values so found in states,
 * wherever else they stand. A secret is in order where a sheet of its type has a reason for it, and nowhere else.
 */
export function scan(documents: readonly Document[], expected = new Expectations()): ScanResult {
  const secrets = documents.flatMap((document) => secretsIn(document, expected));
  const values = valuesOf(secrets);
  const findings = [
    ...secrets.filter((secret) => secret.expected === undefined).map(findingOf),
    ...documents.flatMap((document) => [
      ...assignments(document),
      ...copies(
        document,
        values,
        new Set(secrets.filter((one) => one.document === document).map(({ leaf }) => leaf.at)),
      ),
    ]),
  ];
  const counts = new Map<string, { readonly what: string; readonly reason: string; readonly count: number }>();
  for (const { expected: rule, leaf } of secrets) {
    if (rule === undefined) continue;
    const what = `${leaf.type}.${rule.attribute}`;
    const key = `${what} ${rule.reason}`;
    counts.set(key, { what, reason: rule.reason, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return {
    findings: once(findings),
    expected: [...counts.values()],
    read: countKinds(documents),
  };
}

/** By the provider's schema, by its name or by its shape, in documents whose parts are known. */
function secretsIn(document: Document, expected: Expectations): Secret[] {
  return [...leavesOf(document)].flatMap((leaf): Secret[] => {
    const known = isValue(leaf.value) ? knownAs(leaf) : undefined;
    if (known === undefined) return [];
    const rule = document.kind === "state" ? expected.of(document.stack ?? "", leaf) : undefined;
    return [{ document, leaf, known, ...(rule && { expected: rule }) }];
  });
}

function knownAs({ part, mode, type, path = "", name, value }: Leaf): string | undefined {
  if (mode !== undefined && type !== undefined) {
    const sensitive = sensitivePaths(mode, type);
    if ([...sensitive].some((one) => path === one || path.startsWith(`${one}.`)))
      return `the provider calls ${type}.${path} sensitive`;
  }
  const shape = shapeOf(value);
  if (shape !== undefined) return `it looks like ${shape}`;
  const named = part === "variable" ? namesSecretVariable(name) : namesSecret(name);
  return named ? `it is called ${name}` : undefined;
}

/** Running text: what is written to a field that is named like a secret, and what is shaped like one. */
function assignments({ kind, name, text }: Document): Finding[] {
  if (kind !== "text") return [];
  return text.split("\n").flatMap((line, index): Finding[] => {
    const at = `line ${index + 1}`;
    const shape = shapeOf(line);
    return [
      ...(shape === undefined
        ? []
        : [{ kind, in: name, at, known: `it looks like ${shape}`, length: line.trim().length }]),
      ...assignedIn(line).map(({ name: field, value }) => ({
        kind,
        in: name,
        at,
        known: `it is called ${field}`,
        length: value.length,
      })),
    ];
  });
}

/** What stands beside a cluster's keys and everybody who reaches it may know. */
const PUBLIC = ["host", "cluster_ca_certificate", "client_certificate"];

/** Short ones would be found everywhere; real secrets are longer. */
const SHORTEST_COPIED = 12;

/** What is known to be secret by where it stands, with the place. */
function valuesOf(secrets: readonly Secret[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { document, leaf } of secrets) {
    if (document.kind !== "state" || PUBLIC.includes(leaf.name)) continue;
    const place = `${document.stack ?? document.name}: ${leaf.at}`;
    for (const value of [leaf.value, ...keysWithin(leaf.value)])
      if (value.length >= SHORTEST_COPIED && !values.has(value)) values.set(value, place);
  }
  return values;
}

/** Of a kubeconfig: a copy may hold its key alone. Its certificate authority is no secret. */
function keysWithin(text: string): string[] {
  return [...text.matchAll(/^\s*(?:client-key-data|token|password):\s*"?([^\s"]+)/gm)].map(([, value = ""]) => value);
}

/** Secrets of the states that stand where they were not found by themselves. */
function copies(document: Document, values: ReadonlyMap<string, string>, own: ReadonlySet<string>): Finding[] {
  const { name, text } = document;
  const here = [...values].filter(([value]) => text.includes(value) || text.includes(escaped(value)));
  if (here.length === 0) return [];
  if (document.kind !== "text")
    return [...leavesOf(document)].flatMap((leaf): Finding[] => {
      if (own.has(leaf.at)) return [];
      const [found] = here.filter(([value]) => leaf.value.includes(value));
      return found === undefined ? [] : [findingOf({ document, leaf, known: `it is the secret of ${found[1]}` })];
    });
  return text.split("\n").flatMap((line, index): Finding[] =>
    here
      .filter(([value]) => line.includes(value) || line.includes(escaped(value)))
      .map(([value, place]) => ({
        kind: "text",
        in: name,
        at: `line ${index + 1}`,
        known: `it is the secret of ${place}`,
        length: value.length,
      })),
  );
}

/** As JSON writes it within quotes. */
const escaped = (value: string): string => JSON.stringify(value).slice(1, -1);

function findingOf({ document, leaf, known }: Secret): Finding {
  const place = document.kind === "plan-file" ? "plan" : document.kind;
  const kind = place === "state" && leaf.part === "output" ? "output" : place;
  return { kind, in: document.name, at: leaf.at, known, length: leaf.value.length };
}

/** One finding for a place: whoever says it first, the provider before a name. */
function once(findings: readonly Finding[]): Finding[] {
  return [...new Map([...findings].reverse().map((one) => [`${one.in} ${one.at}`, one])).values()].reverse();
}

function countKinds(documents: readonly Document[]): Record<Kind, number> {
  const read: Record<Kind, number> = { state: 0, plan: 0, "plan-file": 0, stack: 0, text: 0 };
  for (const { kind } of documents) read[kind] += 1;
  return read;
}
