import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Summary {
  readonly stacks: Record<string, unknown>;
  readonly network: {
    readonly connections: readonly { readonly source: { readonly environment: string } }[];
    readonly edge: {
      readonly routes: readonly { readonly environment: string }[];
      readonly rules: readonly { readonly environment: string }[];
    };
  };
}

/** The reference's output with as many environments as asked for, each like its prod, on addresses and VLANs of its own. */
export function manyEnvironments(reference: string, folder: string, count: number): string {
  const summary = JSON.parse(readFileSync(join(reference, "landing-zone.json"), "utf8")) as Summary;
  const stacks = readdirSync(join(reference, "stacks")).filter((name) => name.startsWith("prod-"));
  const renamed = (text: string, index: number): string =>
    text
      .replaceAll("prod", `env${index}`)
      .replaceAll("10.18.", `10.${64 + index}.`)
      .replaceAll("10.31.255.13", `10.31.255.${13 + index}`)
      .replaceAll(/"33(\d)"/g, (_, digit: string) => `"${1000 + index * 10 + Number(digit)}"`);
  const copies = <T>(items: readonly T[], index: number): T[] =>
    JSON.parse(renamed(JSON.stringify(items), index)) as T[];
  const indices = Array.from({ length: count }, (_, index) => index);
  for (const index of indices) {
    for (const name of stacks) {
      const target = join(folder, "stacks", renamed(name, index));
      mkdirSync(target, { recursive: true });
      cpSync(join(reference, "stacks", name), target, { recursive: true });
      const file = join(target, "cdk.tf.json");
      writeFileSync(file, renamed(readFileSync(file, "utf8"), index));
    }
  }
  const { connections, edge } = summary.network;
  const ofProd = <T extends { readonly environment: string }>(items: readonly T[]) =>
    indices.flatMap((index) =>
      copies(
        items.filter(({ environment }) => environment === "prod"),
        index,
      ),
    );
  const network = {
    ...summary.network,
    connections: indices.flatMap((index) =>
      copies(
        connections.filter(({ source }) => source.environment === "prod"),
        index,
      ),
    ),
    edge: { routes: ofProd(edge.routes), rules: ofProd(edge.rules) },
  };
  const environments = indices.flatMap((index) =>
    stacks.map((name) => [renamed(name, index), { environment: `env${index}` }] as const),
  );
  writeFileSync(
    join(folder, "landing-zone.json"),
    JSON.stringify({ ...summary, network, stacks: Object.fromEntries(environments) }),
  );
  return folder;
}
