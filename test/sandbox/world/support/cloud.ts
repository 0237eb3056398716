import type { Attributes, Context, ProviderName, ResourceHandler, World } from "../../../../sandbox/world/contract";
import { registry } from "../../../../sandbox/world/registry";
import { openWorld } from "../../../../sandbox/world/file-world";

/** Drives the simulated services as the generic provider does: handlers answer, and their object is kept or removed here. */
export class Cloud {
  private constructor(
    readonly world: World,
    readonly config: Attributes,
  ) {}

  /** A seeded world that is never written. */
  static async seeded(): Promise<Cloud> {
    return new Cloud(await openWorld("never-written/world.json"), {});
  }

  /** The services over another view of the world. */
  over(world: World): Cloud {
    return new Cloud(world, this.config);
  }

  /** The same world, seen by a provider with another configuration. */
  as(config: Attributes): Cloud {
    return new Cloud(this.world, config);
  }

  create(type: string, planned: Attributes): Attributes & { id: string } {
    const created = this.handler(type).create?.(planned, this.context(type)) ?? planned;
    this.world.put(providerOf(type), type, this.key(type, created), created);
    return created as Attributes & { id: string };
  }

  update(type: string, prior: Attributes, changes: Attributes): Attributes {
    const planned = { ...prior, ...changes };
    const updated = this.handler(type).update?.(prior, planned, this.context(type)) ?? planned;
    this.world.put(providerOf(type), type, this.key(type, updated), updated);
    return updated;
  }

  remove(type: string, current: Attributes): void {
    this.handler(type).remove?.(current, this.context(type));
    this.world.remove(type, this.key(type, current));
  }

  read(type: string, current: Attributes): Attributes | null {
    const { read } = this.handler(type);
    if (read) return read(current, this.context(type));
    return this.world.get(type, this.key(type, current))?.attributes ?? null;
  }

  import(type: string, id: string): Attributes | undefined {
    return this.handler(type).import?.(id, this.context(type));
  }

  plan(type: string, prior: Attributes, changes: Attributes): Attributes | undefined {
    return this.handler(type).plan?.(prior, { ...prior, ...changes }, this.context(type)).set;
  }

  data(type: string, config: Attributes): Attributes {
    const handler = registry.dataSource(type);
    if (!handler) throw new Error(`no data source ${type}`);
    return handler.read(config, this.context(type));
  }

  private key(type: string, attributes: Attributes): string {
    return this.handler(type).key?.(attributes, this.context(type)) ?? String(attributes.id);
  }

  private handler(type: string): ResourceHandler {
    const handler = registry.resource(type);
    if (!handler) throw new Error(`no handler for ${type}`);
    return handler;
  }

  private context(type: string): Context {
    return { world: this.world, provider: providerOf(type), type, providerConfig: this.config };
  }
}

function providerOf(type: string): ProviderName {
  return type.split("_")[0] as ProviderName;
}
