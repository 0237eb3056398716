import { emergencyAhead, emergencyOver, grantOver } from "./problems";
import type { Problem } from "../../core/errors/problem";
import { longestBreakGlassHours } from "./break-glass";
import type { AccessModel } from "./model";

/**
 * What is over, or reaches too far ahead, at a moment (milliseconds since 1970). Synthesis has no clock, so whoever checks
 * brings the time along; the service ignores what is over by itself.
 */
export function expiryFindings({ grants, breakGlass }: AccessModel, now: number): readonly Problem[] {
  const over = (moment: string): boolean => Date.parse(moment) <= now;
  const ahead = now + longestBreakGlassHours * 3_600_000;
  return [
    ...grants.flatMap(({ expires, subject, source }) =>
      expires !== undefined && over(expires) ? [grantOver(source, subject.name, expires)] : [],
    ),
    ...breakGlass.flatMap(({ name, user, until }) => {
      const path = `access.breakGlass.${name}`;
      if (over(until)) return [emergencyOver(path, user, until)];
      return Date.parse(until) > ahead ? [emergencyAhead(`${path}.until`, user, until, longestBreakGlassHours)] : [];
    }),
  ];
}
