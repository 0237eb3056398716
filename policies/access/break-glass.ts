import type { Json } from "../../core/json";

/** Longest that rights for an emergency may last, from the moment they are asked for. */
export const longestBreakGlassHours = 8;

/** Where they are written, in the folder of the landing zone; a change of it is reviewed like any other. */
export const breakGlassFile = "environments/break-glass.json";

/** One entry of the file. */
export interface EmergencyRequest {
  readonly user: string;
  /** `prod`, or `prod/telemetry`. */
  readonly on: string;
  readonly reason: string;
  readonly approver: string;
  /** RFC 3339, UTC, to the second. */
  readonly from: string;
  readonly until: string;
}

/** RFC 3339, UTC, to the second. */
export const moment = (milliseconds: number): string => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");

/** The file's content with one more entry, in order, and the entry's name: its scope, day and time. */
export function withEmergency(
  content: Readonly<Record<string, Json>>,
  request: EmergencyRequest,
): { readonly name: string; readonly content: Readonly<Record<string, Json>> } {
  const [day = "", time = ""] = request.from.replaceAll(/[-:Z]/g, "").split("T");
  const plain = `${request.on.replaceAll("/", "-")}-${day}-${time.slice(0, 4)}`;
  const name = [plain, ...Array.from({ length: 99 }, (_, index) => `${plain}-${index + 2}`)].find(
    (candidate) => !Object.hasOwn(content, candidate),
  );
  if (name === undefined) throw new RangeError(`a hundred emergencies of ${request.on} within one minute`);
  const entries = Object.entries({ ...content, [name]: { ...request } }).sort(([a], [b]) => (a < b ? -1 : 1));
  return { name, content: Object.fromEntries(entries) };
}
