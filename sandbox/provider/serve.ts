import { serveProvider, type RunningServer } from "../protocol/server";
import type { ProviderName, Registry, World } from "../world/contract";
import { providerModel, providerNames } from "./catalogue";
import type { UsedTypes } from "./narrowed";
import { ProviderDouble } from "./provider";

export interface ServedDoubles {
  readonly ports: Readonly<Record<ProviderName, number>>;
  close(): void;
}

/** Serves every provider over one world, in this process. A provider's schema is read when an engine first asks for it. */
export async function serveDoubles(world: World, registry: Registry, usedTypes?: UsedTypes): Promise<ServedDoubles> {
  const servers = await Promise.all(
    providerNames.map(async (name): Promise<[ProviderName, RunningServer]> => {
      return [
        name,
        await serveProvider(new ProviderDouble(name, () => providerModel(name), world, registry, usedTypes)),
      ];
    }),
  );
  return {
    ports: Object.fromEntries(servers.map(([name, { port }]) => [name, port])) as Record<ProviderName, number>,
    close: () => servers.forEach(([, server]) => server.close()),
  };
}
