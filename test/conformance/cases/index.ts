import type { ProviderCases } from "../support/case";
import { helm } from "./helm";
import { kubernetes } from "./kubernetes";
import { openstack } from "./openstack";
import { ovh } from "./ovh";

/** Every provider's cases. */
export const conformanceCases: readonly ProviderCases[] = [kubernetes, helm, openstack, ovh];
