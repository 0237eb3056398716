import type { ProviderCases } from "../support/case";
import { kubernetes } from "./kubernetes";
import { openstack } from "./openstack";

/** Every provider's cases. */
export const conformanceCases: readonly ProviderCases[] = [kubernetes, openstack];
