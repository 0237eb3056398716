import { Construct } from "constructs";
import { IamPolicy } from "../../.gen/providers/ovh/iam-policy";
import { IamResourceGroup } from "../../.gen/providers/ovh/iam-resource-group";
import { emptyPolicy } from "../../core/errors/identity";
import { resourceName } from "../../core/names";
import type { IIdentityGroup } from "./identity-group";

export interface AccessPolicyProps {
  /** `meridian-dev-telemetry-operate`. */
  readonly name: string;
  /** One line: who may do what. */
  readonly description: string;
  /** Who. At least one. */
  readonly groups: readonly IIdentityGroup[];
  /** On what: IAM resource names. At least one. */
  readonly resources: readonly string[];
  /** IAM actions allowed. At least one, and never `*` or `<type>:*`. */
  readonly allow: readonly string[];
  /**
   * IAM actions refused, whatever another policy allows.
   * @default none
   */
  readonly deny?: readonly string[];
}

/** A policy over a resource group of its own, so that what it covers can be read, and grows, in one place. */
export class AccessPolicy extends Construct {
  constructor(scope: Construct, id: string, props: AccessPolicyProps) {
    super(scope, id);
    const name = resourceName("policy", props.name);
    for (const part of ["groups", "resources", "allow"] as const) {
      if (props[part].length === 0) throw emptyPolicy(name, part);
    }
    const boundless = props.allow.find((action) => /^(?:[^:]*:)?\*$/.test(action));
    if (boundless !== undefined) throw emptyPolicy(name, "allow", boundless);
    // In the caller's order: a reference is a numbered token until it is synthesised, and would sort by its number.
    const scopeGroup = new IamResourceGroup(this, "Resources", { name, resources: [...props.resources] });
    new IamPolicy(this, "Resource", {
      name,
      description: props.description,
      identities: props.groups.map((group) => group.urn),
      resources: [scopeGroup.urn],
      allow: [...props.allow].sort(),
      ...(props.deny === undefined ? {} : { deny: [...props.deny].sort() }),
    });
  }
}
