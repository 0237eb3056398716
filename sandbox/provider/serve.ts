import { serveProvider, type RunningServer } from "../protocol/server";
import type { ProviderName, Registry, World } from "../world/contract";
import { catalogue, providerNames, readBehaviours, readSchema } from "./catalogue";
import { ProviderModel } from "./model";
import { ProviderDouble } from "./provider";

export interface ServedDoubles {
  readonly ports: Readonly<Record<ProviderName, number>>;
  close(): void;
}

/** Serves every provider over one world, in this process. A provider's schema is read when an engine first asks for it. */
export async function serveDoubles(world: World, registry: Registry): Promise<ServedDoubles> {
  const servers = await Promise.all(
    providerNames.map(async (name): Promise<[ProviderName, RunningServer]> => {
      const load = () => new ProviderModel(readSchema(name), readBehaviours(name), catalogue[name].oldSdk);
      return [name, await serveProvider(new ProviderDouble(name, load, world, registry))];
    }),
  );
  return {
    ports: Object.fromEntries(servers.map(([name, { port }]) => [name, port])) as Record<ProviderName, number>,
    close: () => servers.forEach(([, server]) => server.close()),
  };
}
