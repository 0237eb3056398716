import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BootstrapOptions } from "../../../../operations/state/bootstrap";
import { defaultWishes } from "../../../../operations/state/bucket-settings";
import { cipherOf } from "../../../../operations/state/cipher";
import type { StatePlace } from "../../../../operations/state/contract";
import type { S3Double } from "./s3-double";

export const LINEAGE = "11111111-2222-3333-4444-555555555555";
export const NOW = new Date("2026-11-24T12:00:00.000Z");

interface Sample {
  readonly serial?: number;
  readonly lineage?: string;
  readonly value?: string;
}

/** A state as an engine writes it. */
export function stateText({ serial = 3, lineage = LINEAGE, value = "a" }: Sample = {}): string {
  const outputs = { thing: { value, type: "string" } };
  const content = {
    version: 4,
    terraform_version: "1.12.6",
    serial,
    lineage,
    outputs,
    resources: [],
    check_results: null,
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

/** Nothing is encrypted, so that no engine is looked for. */
export const plainCipher = cipherOf({
  env: {},
  signal: new AbortController().signal,
  engine: () => Promise.reject(new Error("no engine is needed for this")),
});

/** Two stacks whose states are on this machine and are to be in the bucket. */
export function samplePlace(double: Pick<S3Double, "endpoint">, bucket = "states"): StatePlace {
  const folder = join(mkdtempSync(join(tmpdir(), "slz-place-")), "state");
  mkdirSync(folder);
  return {
    organisation: "meridian",
    folder,
    bucket: { bucket, region: "eu-west-par", endpoint: double.endpoint },
    stacks: ["network", "organisation"].map((stack) => ({ stack, key: `${stack}.tfstate`, variables: [] })),
  };
}

export function putLocal({ folder }: StatePlace, stack: string, text = stateText()): void {
  writeFileSync(join(folder, `${stack}.tfstate`), text);
}

export async function bootstrapOptions(
  double: S3Double,
  place: StatePlace,
  changed: Partial<BootstrapOptions> = {},
): Promise<BootstrapOptions> {
  return {
    place,
    connection: await double.connection(place.bucket?.bucket ?? ""),
    cipher: plainCipher,
    env: {},
    wishes: defaultWishes,
    takeOver: false,
    dryRun: false,
    now: NOW,
    signal: new AbortController().signal,
    report: () => undefined,
    ...changed,
  };
}

/** The codes of the problems that something fails with. */
export async function codesOf(doing: Promise<unknown>): Promise<string[]> {
  const error = await doing.then(
    () => new Error("it did not fail"),
    (reason: unknown) => reason,
  );
  const { problems } = error as { problems?: readonly { code: string }[] };
  if (problems === undefined) throw error;
  return problems.map(({ code }) => code);
}
