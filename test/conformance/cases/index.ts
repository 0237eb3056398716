import type { ProviderCases } from "../support/case";
import { kubernetes } from "./kubernetes";

/** Every provider's cases. */
export const conformanceCases: readonly ProviderCases[] = [kubernetes];
