import type { BlockJson } from "../../sandbox/protocol/schema";
import { buildType, type Behaviours, type TypeModel } from "../../sandbox/provider/model";

/** A resource type for a test, from its block and what is known of its behaviour. */
export function typeModel(block: BlockJson, behaviours: Behaviours = {}): TypeModel {
  return buildType("thing", { version: 0, block }, behaviours);
}

export const string = { type: "string", optional: true } as const;
export const required = { type: "string", required: true } as const;
export const computed = { type: "string", computed: true } as const;
export const optionalComputed = { type: "string", optional: true, computed: true } as const;
