/** Records whose keys users choose, and lists, read so that no key and no gap surprises: `constructor` is a name like any other. */

export type Table<T> = { readonly [name: string]: T | undefined } | undefined;

/** The sound entries of a record, by name. */
export function entries<T>(table: Table<T>): (readonly [string, T])[] {
  return Object.entries(table ?? {})
    .flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The entry of a name, and nothing inherited: `constructor` is no team. */
export function lookUp<T>(table: Table<T>, name: string): T | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The sound items of a list, with their positions. */
export function items<T>(list: readonly (T | undefined)[] | undefined): (readonly [number, T])[] {
  return (list ?? []).flatMap((item, index) => (item === undefined ? [] : [[index, item] as const]));
}

/** The names a record defines, those of malformed values too; undefined if the record itself is missing or malformed. */
export function namesOf(table: Table<unknown>): readonly string[] | undefined {
  return table && Object.keys(table).sort();
}
