import { Construct } from "constructs";
import { IamPolicy } from "../../.gen/providers/ovh/iam-policy";
import { IamResourceGroup } from "../../.gen/providers/ovh/iam-resource-group";
import { emptyPolicy } from "./problems";
import type { PolicyCondition } from "../../core/policy-condition";
import { resourceName } from "../../core/names";
import type { IPermissionsGroup } from "./permissions-group";

/** Whom a policy can name: a group, a user or a service account. */
export interface IIdentity {
  /** `urn:v1:eu:identity:group:<account>/<name>`, or `…:user:…`, or `…:credential:…`. */
  readonly urn: string;
}

export type { PolicyCondition };

export interface AccessPolicyProps {
  /** `meridian-dev-telemetry-operate`. */
  readonly name: string;
  /** One line: who may do what. */
  readonly description: string;
  /** Who. At least one. */
  readonly identities: readonly IIdentity[];
  /** On what: IAM resource names. At least one. */
  readonly resources: readonly string[];
  /**
   * IAM actions allowed, never `*` or `<type>:*`. At least one, where there is no permissions group.
   * @default none
   */
  readonly allow?: readonly string[];
  /**
   * IAM actions that `allow` does not mean, though its patterns cover them; other policies may allow them.
   * @default none
   */
  readonly except?: readonly string[];
  /**
   * IAM actions refused, whatever another policy allows.
   * @default none
   */
  readonly deny?: readonly string[];
  /**
   * Sets of actions allowed, each with its own exceptions.
   * @default none
   */
  readonly permissionsGroups?: readonly IPermissionsGroup[];
  /**
   * Holds only then.
   * @default always
   */
  readonly conditions?: PolicyCondition;
  /**
   * RFC 3339: the service ignores the policy after it.
   * @default never
   */
  readonly expiresAt?: string;
}

/** A policy over a resource group of its own, so that what it covers can be read, and grows, in one place. */
export class AccessPolicy extends Construct {
  constructor(scope: Construct, id: string, props: AccessPolicyProps) {
    super(scope, id);
    const name = resourceName("policy", props.name);
    const { allow = [], permissionsGroups = [] } = props;
    for (const part of ["identities", "resources"] as const) {
      if (props[part].length === 0) throw emptyPolicy(name, part);
    }
    if (allow.length + permissionsGroups.length === 0) throw emptyPolicy(name, "allow");
    const boundless = allow.find((action) => /^(?:[^:]*:)?\*$/.test(action));
    if (boundless !== undefined) throw emptyPolicy(name, "allow", boundless);
    // In the caller's order: a reference is a numbered token until it is synthesised, and would sort by its number.
    const scopeGroup = new IamResourceGroup(this, "Resources", { name, resources: [...props.resources] });
    new IamPolicy(this, "Resource", {
      name,
      description: props.description,
      identities: props.identities.map(({ urn }) => urn),
      resources: [scopeGroup.urn],
      ...(allow.length === 0 ? {} : { allow: sorted(allow) }),
      ...(props.except === undefined ? {} : { except: sorted(props.except) }),
      ...(props.deny === undefined ? {} : { deny: sorted(props.deny) }),
      ...(permissionsGroups.length === 0 ? {} : { permissionsGroups: permissionsGroups.map(({ urn }) => urn) }),
      ...(props.conditions === undefined ? {} : { conditions: mutable(props.conditions) }),
      ...(props.expiresAt === undefined ? {} : { expiredAt: props.expiresAt }),
    });
  }
}

const sorted = (actions: readonly string[]): string[] => [...actions].sort();

interface MutableCondition {
  operator: string;
  values?: Record<string, string>;
  condition?: MutableCondition[];
}

function mutable({ operator, values, condition }: PolicyCondition): MutableCondition {
  return {
    operator,
    ...(values === undefined ? {} : { values: { ...values } }),
    ...(condition === undefined ? {} : { condition: condition.map(mutable) }),
  };
}
