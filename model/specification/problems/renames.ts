import type { Problem } from "../../../core/errors/problem";
import { list } from "../../../core/errors/wording";

/** What is wrong with names that others had before. All take the path first, as the user wrote it. */

/** A name is said to be an earlier one, and something is called so today. */
export const renamedFromPresent = (path: string, kind: string, found: string, own: boolean): Problem => ({
  code: "SPEC-RENAMED",
  path,
  message: own ? `the ${kind} is said to be renamed from itself` : `a ${kind} of this name is still there`,
  found,
  allowed: `names that no ${kind} has any more: states, projects and namespaces are still called by them`,
  fix: own
    ? "name what it was called before, or remove it"
    : `remove it, or give the other ${kind} a name nothing had; what was renamed twice lists both names, the newest first`,
});

/** Two say that they are what one was. */
export const renamedFromTwice = (path: string, kind: string, found: string, other: string): Problem => ({
  code: "SPEC-RENAMED",
  path,
  message: `only one ${kind} can be what another was`,
  found: `${found}, also at ${other}`,
  allowed: "each earlier name once",
  fix: "keep it where the resources go on, and remove it from the other",
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
