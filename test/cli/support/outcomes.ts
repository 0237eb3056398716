import type { StackOutcome } from "../../../engine/runs/outcome";

export const engine = { product: "opentofu", version: "1.12.6", path: "/opt/tofu", origin: "path" } as const;

export function outcome(stack: string, more: Partial<StackOutcome> = {}): StackOutcome {
  return {
    stack,
    status: "converged",
    resources: 5,
    changed: 5,
    seconds: 1.25,
    diagnostics: [],
    remaining: [],
    ...more,
  };
}

export const refusal = {
  severity: "error",
  summary: "quota used up",
  detail: "The project may hold 20 instances.\n\nAsk for more.",
  address: "ovh_cloud_project_kube_nodepool.system",
} as const;
