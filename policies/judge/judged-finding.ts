import type { Finding, Severity, WrittenWaiver } from "./judge";

/** A finding as it is reported: complete, and with the judge's name. */
export interface JudgedFinding extends Finding {
  /** The judge's id, or the code of what the judging itself found: `JUDGE-FAILED`, `WAIVER-UNUSED`. */
  readonly code: string;
  /** The judge it belongs to: of a waiver, the one that the waiver names. */
  readonly judge: string;
  readonly severity: Severity;
  readonly path: string;
  /** Addresses that the resource had before something was renamed: waivers written then still cover it. */
  readonly formerAddresses?: readonly string[];
}

export interface WaivedFinding extends JudgedFinding {
  readonly waiver: WrittenWaiver;
}

export interface Verdict {
  /** What stands: errors first, then warnings, then what is unknown; by code and place within each. */
  readonly findings: readonly JudgedFinding[];
  readonly waived: readonly WaivedFinding[];
}
