import { Construct } from "constructs";
import { IamPermissionsGroup } from "../../.gen/providers/ovh/iam-permissions-group";
import { emptyPolicy } from "./problems";
import { resourceName } from "../../core/names";

/** A set of IAM actions under one name: what a role comes to on the account. */
export interface IPermissionsGroup {
  /** `urn:v1:eu:permissionsGroup:<account>:<id>`. */
  readonly urn: string;
}

export interface PermissionsGroupProps {
  /** `meridian-operator`. */
  readonly name: string;
  /** One line: what the holder does with it. */
  readonly description: string;
  /** IAM actions allowed. At least one, and never `*` or `<type>:*`. */
  readonly allow: readonly string[];
  /**
   * IAM actions that `allow` does not mean, though its patterns cover them.
   * @default none
   */
  readonly except?: readonly string[];
}

/** Policies name it, so that a role changes in one place. Each group in a policy is evaluated by itself. */
export class PermissionsGroup extends Construct implements IPermissionsGroup {
  readonly urn: string;

  constructor(scope: Construct, id: string, props: PermissionsGroupProps) {
    super(scope, id);
    const name = resourceName("permissionsGroup", props.name);
    const boundless = props.allow.find((action) => /^(?:[^:]*:)?\*$/.test(action));
    if (props.allow.length === 0 || boundless !== undefined) throw emptyPolicy(name, "allow", boundless);
    this.urn = new IamPermissionsGroup(this, "Resource", {
      name,
      description: props.description,
      allow: [...props.allow].sort(),
      ...(props.except === undefined ? {} : { except: [...props.except].sort() }),
    }).urn;
  }
}
