import { InvalidArgumentError } from "commander";

/** A moment given on the command line, in milliseconds since 1970. */
export function momentOf(text: string): number {
  const moment = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z)?$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(moment))
    throw new InvalidArgumentError("It must be a day or a moment in UTC: 2026-11-24T12:00:00Z.");
  return moment;
}

/** A length of time, in milliseconds: `90m`, `4h`. */
export function lengthOf(text: string): number {
  const [, amount, unit] = /^([1-9]\d{0,3})(m|h)$/.exec(text) ?? [];
  if (amount === undefined) throw new InvalidArgumentError("It must be minutes or hours: 90m, 4h.");
  return Number(amount) * (unit === "h" ? 3_600_000 : 60_000);
}
