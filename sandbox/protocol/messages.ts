import type { DynamicValue } from "./codec";

/** The messages of `tfplugin6.proto` as the gRPC library hands them over. */

export type AttributeStep =
  { readonly attributeName: string } | { readonly elementKeyString: string } | { readonly elementKeyInt: number };

export interface AttributePath {
  readonly steps: readonly AttributeStep[];
}

export const DiagnosticSeverity = { error: 1, warning: 2 } as const;

export interface ProviderDiagnostic {
  readonly severity: (typeof DiagnosticSeverity)[keyof typeof DiagnosticSeverity];
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: AttributePath;
}

export interface ProviderResponse {
  readonly diagnostics?: readonly ProviderDiagnostic[];
}

export interface MetadataAnswer extends ProviderResponse {
  readonly serverCapabilities: { readonly getProviderSchemaOptional: boolean };
  readonly resources: readonly { readonly typeName: string }[];
  readonly dataSources: readonly { readonly typeName: string }[];
}

export interface ConfigQuestion {
  readonly config: DynamicValue | null;
}

export interface TypeConfigQuestion extends ConfigQuestion {
  readonly typeName: string;
}

export interface UpgradeQuestion {
  readonly typeName: string;
  readonly rawState: { readonly json: Uint8Array } | null;
}

export interface UpgradeAnswer extends ProviderResponse {
  readonly upgradedState?: DynamicValue;
}

export interface ReadQuestion {
  readonly typeName: string;
  readonly currentState: DynamicValue | null;
  readonly private: Uint8Array;
}

export interface ReadAnswer extends ProviderResponse {
  readonly newState?: DynamicValue;
  readonly private?: Uint8Array;
}

export interface PlanQuestion {
  readonly typeName: string;
  readonly priorState: DynamicValue | null;
  readonly proposedNewState: DynamicValue | null;
  readonly config: DynamicValue | null;
  readonly priorPrivate: Uint8Array;
}

export interface PlanAnswer extends ProviderResponse {
  readonly plannedState?: DynamicValue;
  readonly requiresReplace?: readonly AttributePath[];
  readonly plannedPrivate?: Uint8Array;
  readonly legacyTypeSystem?: boolean;
}

export interface ApplyQuestion {
  readonly typeName: string;
  readonly priorState: DynamicValue | null;
  readonly plannedState: DynamicValue | null;
  readonly plannedPrivate: Uint8Array;
}

export interface ApplyAnswer extends ProviderResponse {
  readonly newState?: DynamicValue;
  readonly private?: Uint8Array;
  readonly legacyTypeSystem?: boolean;
}

export interface ImportQuestion {
  readonly typeName: string;
  readonly id: string;
}

export interface ImportAnswer extends ProviderResponse {
  readonly importedResources?: readonly {
    readonly typeName: string;
    readonly state: DynamicValue;
    readonly private: Uint8Array;
  }[];
}

export interface DataSourceAnswer extends ProviderResponse {
  readonly state?: DynamicValue;
}
