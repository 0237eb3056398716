import type { Json } from "../../core/json";
import type { AccountObject, Attributes } from "./account";

/** What becomes of one resource of a stack. */
export type AdoptionVerdict =
  | { readonly status: "managed"; readonly attributes: Attributes; readonly keep: readonly string[] }
  | {
      readonly status: "proposed";
      readonly id: string;
      /** By what it was recognised. */
      readonly seen: Readonly<Record<string, Json>>;
      readonly keep: readonly string[];
      readonly note?: string;
      readonly object: AccountObject;
    }
  /** Nothing like it exists: an apply creates it. */
  | { readonly status: "missing" }
  | { readonly status: "refused"; readonly found: string; readonly reason: string; readonly way: string }
  /** It exists, cannot be taken over, and another one is made beside it. */
  | { readonly status: "anew"; readonly found: string; readonly reason: string; readonly way: string }
  | { readonly status: "ambiguous"; readonly found: readonly string[]; readonly seen: Readonly<Record<string, Json>> }
  /** It belongs to something that has to be settled first. */
  | { readonly status: "blocked"; readonly by: string }
  | { readonly status: "unasked"; readonly reason: string; readonly denied?: true };

/** A value of a stack's, as far as it is known before anything is applied. */
export type Resolved =
  | { readonly known: true; readonly value: Json }
  /** It will be, once something new is there. */
  | { readonly known: false; readonly because: "new" }
  | { readonly known: false; readonly because: "blocked"; readonly by: string };
