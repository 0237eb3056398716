import type { Problem } from "../../../core/errors/problem";
import { list } from "../../../core/errors/wording";

/** What is wrong with names that others had before. All take the path first, as the user wrote it. */

/** An earlier name that is none. */
export const renamedFromItself = (path: string, kind: string, found: string): Problem => ({
  code: "SPEC-RENAMED",
  path,
  message: `the ${kind} is said to be renamed from itself`,
  found,
  allowed: `names that no ${kind} has any more`,
  fix: "name what it was called before, or remove it",
});

/** The same earlier name twice in one list. */
export const renamedFromTwice = (path: string, kind: string, found: string, other: string): Problem => ({
  code: "SPEC-RENAMED",
  path,
  message: `the ${kind} lists one of its earlier names twice`,
  found: `${found}, also at ${other}`,
  allowed: "each earlier name once",
  fix: "remove one of the two",
});

/** One is gone and one is new: nobody but the user knows whether that is one thing. */
export const renamedUnsaid = (path: string, kind: string, found: string, gone: readonly string[]): Problem => ({
  code: "SPEC-RENAME-UNSAID",
  path,
  message: `this ${kind} is new, and ${list(gone)} ${gone.length === 1 ? "is" : "are"} gone: if that is a rename, everything would be destroyed and made anew`,
  found,
  allowed: "a rename that says so, or one change after the other",
  fix: `if it was renamed, add ${path}.renamedFrom = ${JSON.stringify(gone.slice(0, 1))}; if not, remove the old one and deploy that before you add the new one`,
});
