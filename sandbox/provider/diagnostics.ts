import { ProblemError } from "../../core/errors/problem";
import { DiagnosticSeverity, type AttributePath, type ProviderDiagnostic } from "../protocol/messages";
import { ServiceError, type ProviderName } from "../world/contract";
import type { Field } from "./model";
import { attributePath } from "./paths";

/** Nobody should take a double's refusal for the cloud's: every diagnostic says who answered. */
export function diagnostic(
  provider: ProviderName,
  summary: string,
  detail: string,
  attribute?: AttributePath,
): ProviderDiagnostic {
  return {
    severity: DiagnosticSeverity.error,
    summary,
    detail: `${detail} (answered by the ${provider} double)`,
    ...(attribute && { attribute }),
  };
}

/** What was thrown while a request was answered, in words: a refusal, a failed write, or a defect of the double. */
export function failure(
  provider: ProviderName,
  typeName: string,
  fields: readonly Field[],
  error: unknown,
): ProviderDiagnostic {
  if (error instanceof ServiceError) {
    const attribute = error.attribute === undefined ? undefined : attributePath(fields, error.attribute);
    return diagnostic(provider, `${provider} refuses ${typeName}`, error.message, attribute);
  }
  if (error instanceof ProblemError) return diagnostic(provider, `${typeName} could not be kept`, error.message);
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return diagnostic(provider, `the ${provider} double failed on ${typeName}`, words);
}
