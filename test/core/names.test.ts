import { ProblemError } from "../../core/errors/problem";
import { resourceName } from "../../core/names";

describe("resourceName", () => {
  it("joins what is there with hyphens", () => {
    expect(resourceName("project", "meridian", "prod", "telemetry")).toBe("meridian-prod-telemetry");
    expect(resourceName("identityGroup", "meridian", undefined, "telemetry")).toBe("meridian-telemetry");
  });

  it.each([
    ["release", "a".repeat(54), "53 characters"],
    ["nodePool", "a".repeat(50), "49 characters"],
    ["nodePool", "with_underscore", "hyphens inside"],
    ["namespace", "Upper", "lower-case"],
    ["namespace", "-leading", "hyphens inside"],
  ] as const)("refuses for a %s the name %s, and says what is allowed", (service, name, allowed) => {
    expect(() => resourceName(service, name)).toThrow(ProblemError);
    expect(() => resourceName(service, name)).toThrow(allowed);
  });

  it("takes a name of exactly the longest length", () => {
    expect(resourceName("release", "a".repeat(53))).toHaveLength(53);
  });
});
