import type { ResourceHandler } from "../contract";
import { isObjectType } from "./kinds";
import { kubernetesObject } from "./object";

export function kubernetesResource(type: string): ResourceHandler | undefined {
  return isObjectType(type) ? kubernetesObject : undefined;
}
