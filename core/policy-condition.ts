/**
 * When a policy of OVHcloud's IAM holds, in the form of the provider: `AND`, `OR` and `NOT` have parts, `MATCH` has values that must
 * all match; three levels at most.
 */
export interface PolicyCondition {
  readonly operator: "AND" | "OR" | "NOT" | "MATCH";
  /** `request.IP`, `resource.Tag(environment)`, `date(Europe/Paris).Hour.In`. */
  readonly values?: Readonly<Record<string, string>>;
  readonly condition?: readonly PolicyCondition[];
}
