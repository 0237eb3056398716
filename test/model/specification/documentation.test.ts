import { readFileSync } from "node:fs";
import { join } from "node:path";
import { specFields, type SpecField } from "../../../model/specification/fields";

const read = (path: string): string => readFileSync(join(__dirname, "../../..", path), "utf8");

interface Row {
  readonly path: string;
  readonly pending: boolean;
  readonly optional: boolean;
}

/** The rows of the guide's tables, each path completed by the heading it stands under. */
function documentedFields(): Row[] {
  let section = "";
  return read("docs/spec.md")
    .split("\n")
    .flatMap((line) => {
      section = /^## (.*)$/.exec(line)?.[1]?.replaceAll("\\", "") ?? section;
      const [, field, pending, fallback] = /^\| `([^`]+)`( °)? *\|.*\|([^|]*)\|$/.exec(line) ?? [];
      if (field === undefined) return [];
      return [{ path: `${section}.${field}`, pending: pending !== undefined, optional: fallback?.trim() !== "" }];
    });
}

const fields = specFields();
const hasFieldsBelow = ({ path }: SpecField): boolean => fields.some((other) => other.path.startsWith(`${path}.`));

/** What a reader looks up: fields that hold a value, and parts that may be left out. Lists at the top are told in words. */
const lookedUp = fields.filter((field) => field.path.includes(".") && (!hasFieldsBelow(field) || field.optional));

const byPath = (a: Row, b: Row): number => (a.path < b.path ? -1 : 1);

test("the guide to the spec lists every field there is, and says which may be left out and which nothing reads yet", () => {
  const expected = lookedUp.map(({ path, optional, pending }) => ({ path, optional, pending: pending !== undefined }));
  expect(documentedFields().sort(byPath)).toEqual(expected.sort(byPath));
});
