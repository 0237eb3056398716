import type { ProviderName } from "../world/contract";
import { catalogue, providerNames } from "../provider/catalogue";

/** Each engine looks for providers under the name of its own registry. */
export const registries = { opentofu: "registry.opentofu.org", terraform: "registry.terraform.io" } as const;

export type EngineKind = keyof typeof registries;

/** The value of `TF_REATTACH_PROVIDERS`: instead of starting a provider, the engine connects to the double's port. */
export function reattachProviders(
  engine: EngineKind,
  pid: number,
  ports: Readonly<Record<ProviderName, number>>,
  except: readonly string[] = [],
): string {
  const entries = providerNames
    .filter((name) => !except.includes(name))
    .map((name) => [
      `${registries[engine]}/${catalogue[name].source}`,
      {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: pid,
        // The engine must not kill on its way out what serves the next stack.
        Test: true,
        Addr: { Network: "tcp", String: `127.0.0.1:${ports[name]}` },
      },
    ]);
  return JSON.stringify(Object.fromEntries(entries));
}
