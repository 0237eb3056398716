import type { Attributes, ProviderName } from "../../../sandbox/world/contract";

/** Where cases run: a provider and the service behind it. */
export interface Place {
  readonly provider: ProviderName;
  /** In words, for failures: `the double`, `kubernetes 3.2.1`. */
  readonly title: string;
  readonly required: { readonly source: string; readonly version: string };
  /** The engine's CLI configuration. */
  readonly engineConfig: string;
  readonly reattach?: string;
  /** Whether what is left behind there is of no consequence. */
  readonly disposable: boolean;
  readonly env?: NodeJS.ProcessEnv;
  /** The provider block here. @default the cases' */
  readonly configuration?: Attributes;
  /** How much an engine asks of the service at a time. @default 20 */
  readonly parallelism?: number;
  /** Takes an object away without the engine's knowledge; resolves when it is gone. */
  remove(type: string, state: Attributes): Promise<void>;
  /** Whether the service still has the object. */
  has(type: string, state: Attributes): Promise<boolean>;
}
