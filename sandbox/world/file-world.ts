import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { worldNotWritten, worldUnreadable } from "./problems";
import { canonical } from "./canonical";
import type { Attributes, ProviderName, World, WorldObject } from "./contract";
import { seedObjects } from "./seed";
import { objectText, parseWorld, worldText } from "./world-file";

interface Entry {
  readonly object: WorldObject;
  /** Serialised when it is put: writing a world of a thousand objects then costs a join, not a thousand conversions. */
  readonly text: string;
}

/** Opens the simulated cloud kept in `file`; a file that is not there yet is the seeded world. */
export async function openWorld(file: string): Promise<World> {
  const text = await readIfThere(file);
  if (text === undefined) return new FileWorld(file, seedObjects(), {});
  const { objects, sequences, unclaimed } = parseWorld(file, text);
  return new FileWorld(file, objects, sequences, unclaimed);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return undefined;
    throw worldUnreadable(file, wordsOf(error));
  }
}

class FileWorld implements World {
  private readonly entries = new Map<string, Map<string, Entry>>();
  private readonly sequences: Map<string, number>;
  /** Types and ids, in the order of birth. */
  private readonly births: Set<string>;
  private changes = 0;
  private saved = 0;
  private writing: Promise<void> | undefined;

  constructor(
    private readonly file: string,
    objects: Iterable<WorldObject>,
    sequences: Readonly<Record<string, number>>,
    unclaimed: readonly string[] = [],
  ) {
    for (const object of objects) this.keep(object);
    this.sequences = new Map(Object.entries(sequences));
    this.births = new Set(unclaimed);
  }

  get(type: string, id: string): WorldObject | undefined {
    return this.entries.get(type)?.get(id)?.object;
  }

  list(type?: string): WorldObject[] {
    return this.sorted(type).map((entry) => entry.object);
  }

  put(provider: ProviderName, type: string, id: string, attributes: Attributes): void {
    this.keep({ provider, type, id, attributes });
    this.changes += 1;
  }

  remove(type: string, id: string): void {
    this.births.delete(birthOf(type, id));
    if (this.entries.get(type)?.delete(id)) this.changes += 1;
  }

  born(type: string, id: string): void {
    this.births.add(birthOf(type, id));
    this.changes += 1;
  }

  claim(type: string, id: string): void {
    if (this.births.delete(birthOf(type, id))) this.changes += 1;
  }

  unclaimed(): WorldObject[] {
    return [...this.births].reverse().flatMap((birth) => {
      const [type = "", id = ""] = birth.split("\n");
      return this.get(type, id) ?? [];
    });
  }

  sequence(name: string): number {
    const value = (this.sequences.get(name) ?? 0) + 1;
    this.sequences.set(name, value);
    this.changes += 1;
    return value;
  }

  /** Whoever comes while a write is under way waits for it and then shares one more write with everybody else who came. */
  async flush(): Promise<void> {
    const wanted = this.changes;
    while (this.saved < wanted) {
      this.writing ??= this.write().finally(() => (this.writing = undefined));
      await this.writing;
    }
  }

  private async write(): Promise<void> {
    const changes = this.changes;
    const text = worldText(
      this.sorted().map((entry) => entry.text),
      Object.fromEntries(this.sequences),
      [...this.births],
    );
    const temporary = `${this.file}.new`;
    try {
      await mkdir(dirname(this.file), { recursive: true });
      await writeFile(temporary, text);
      await rename(temporary, this.file);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw worldNotWritten(this.file, wordsOf(error));
    }
    this.saved = changes;
  }

  private keep(given: WorldObject): void {
    const object = freeze({ ...given, attributes: canonical(given.attributes) });
    const ofType = this.entries.get(object.type) ?? new Map<string, Entry>();
    this.entries.set(object.type, ofType.set(object.id, { object, text: objectText(object) }));
  }

  private sorted(type?: string): Entry[] {
    const types = type === undefined ? [...this.entries.keys()].sort() : [type];
    return types.flatMap((name) => {
      const ofType = this.entries.get(name) ?? new Map<string, Entry>();
      return [...ofType.keys()].sort().map((id) => ofType.get(id) as Entry);
    });
  }
}

const birthOf = (type: string, id: string): string => `${type}\n${id}`;

/** A handler that edits what it was given would change the cloud behind the file's back. */
function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (part !== null && typeof part === "object") freeze(part as object);
  return Object.freeze(value);
}

/** By its shape: errors of the system do not always come from the realm this code runs in. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === "object" && error !== null && "code" in error && "message" in error;
}

function wordsOf(error: unknown): string {
  return isSystemError(error) ? error.message : String(error);
}
