import type { Tool } from "./tools/find-tool";

export type Product = "opentofu" | "terraform";

/** OpenTofu or Terraform, found on this machine. */
export type Engine = Tool<Product>;
