import type { Attributes, ProviderName, World, WorldObject } from "../../sandbox/world/contract";

/** A world without a file and without services: what is put is there. */
export class MemoryWorld implements World {
  private readonly objects = new Map<string, WorldObject>();
  private readonly sequences = new Map<string, number>();
  private readonly births = new Set<string>();
  flushes = 0;

  get(type: string, id: string): WorldObject | undefined {
    return this.objects.get(`${type} ${id}`);
  }

  list(type?: string): WorldObject[] {
    const keys = [...this.objects.keys()].sort();
    return keys.flatMap((key) => this.objects.get(key) ?? []).filter((object) => !type || object.type === type);
  }

  put(provider: ProviderName, type: string, id: string, attributes: Attributes): void {
    this.objects.set(`${type} ${id}`, { provider, type, id, attributes });
  }

  remove(type: string, id: string): void {
    this.objects.delete(`${type} ${id}`);
  }

  born(type: string, id: string): void {
    this.births.add(`${type} ${id}`);
  }

  claim(type: string, id: string): void {
    this.births.delete(`${type} ${id}`);
  }

  unclaimed(): WorldObject[] {
    return [...this.births].reverse().flatMap((key) => this.objects.get(key) ?? []);
  }

  sequence(name: string): number {
    const value = (this.sequences.get(name) ?? 0) + 1;
    this.sequences.set(name, value);
    return value;
  }

  flush(): Promise<void> {
    this.flushes += 1;
    return Promise.resolve();
  }
}
