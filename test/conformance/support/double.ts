import { reattachProviders } from "../../../sandbox/doubles/reattach";
import type { Engine } from "../../../engine/engine";
import { catalogue } from "../../../sandbox/provider/catalogue";
import { serveDoubles } from "../../../sandbox/provider/serve";
import type { Attributes, World, WorldObject } from "../../../sandbox/world/contract";
import { registry } from "../../../sandbox/world/registry";
import { seed, seedObjects } from "../../../sandbox/world/seed";
import { MemoryWorld } from "../../support/memory-world";
import { casesOf, type ProviderCases } from "./case";
import type { Place } from "./place";

/** The double of a provider over the seeded world, which holds two more things: a cluster and a project, `conformance`. */
export async function openDouble(engine: Engine, cases: ProviderCases): Promise<Place & { close(): void }> {
  const { provider } = cases;
  const world = seeded(cases.seeds?.(casesOf(cases)) ?? []);
  const doubles = await serveDoubles(world, registry);
  const { source, version } = catalogue[provider];
  return {
    provider,
    title: `the double of ${provider} ${version}`,
    required: { source, version },
    engineConfig: "",
    disposable: true,
    reattach: reattachProviders(engine.product, process.pid, doubles.ports),
    remove: (type, state) => {
      const object = find(world, type, state);
      if (object === undefined) throw new Error(`the world has no ${type} ${String(state.id)}`);
      const providerConfig = { cloud: "conformance" };
      registry.resource(type)?.remove?.(object.attributes, { world, provider, type, providerConfig });
      world.remove(type, object.id);
      return Promise.resolve();
    },
    has: (type, state) => Promise.resolve(find(world, type, state) !== undefined),
    close: () => doubles.close(),
  };
}

function seeded(more: readonly WorldObject[]): World {
  const world = new MemoryWorld();
  const cluster = { id: "conformance", name: "conformance" };
  for (const { provider, type, id, attributes } of [...seedObjects(), ...more])
    world.put(provider, type, id, attributes);
  world.put("ovh", "ovh_cloud_project_kube", "conformance", cluster);
  const project = { id: "c0f0".repeat(8), description: "conformance" };
  world.put("ovh", "ovh_cloud_project", project.id, project);
  const attachment = { service_name: seed.vrack, project_id: project.id };
  world.put("ovh", "ovh_vrack_cloudproject", project.id, attachment);
  return world;
}

/** By what the service chose: where a type has no `id`, no two objects are otherwise the same. */
function find(world: World, type: string, state: Attributes): WorldObject | undefined {
  const identity = (attributes: Attributes): string => JSON.stringify(attributes.id ?? attributes);
  return world.list(type).find(({ attributes }) => identity(attributes) === identity(state));
}
