import { Construct } from "constructs";
import { MeIdentityGroup } from "../../.gen/providers/ovh/me-identity-group";
import { resourceName } from "../../core/names";
import { groupUrn } from "../../core/urn";
import type { IIdentity } from "./access-policy";

/** A group of the account's users: what a policy names. */
export interface IIdentityGroup extends IIdentity {
  readonly name: string;
}

export interface IdentityGroupProps {
  /** `meridian-telemetry`. */
  readonly name: string;
  readonly description: string;
}

/**
 * A local group. It carries no right of its own (role `NONE`): what its members may do stands in policies alone,
 * because a role would give rights on everything the account has.
 */
export class IdentityGroup extends Construct implements IIdentityGroup {
  readonly name: string;
  readonly urn: string;

  constructor(scope: Construct, id: string, props: IdentityGroupProps) {
    super(scope, id);
    this.name = resourceName("identityGroup", props.name);
    // The group's own, not one built from its name: whatever names the group is made after it.
    this.urn = new MeIdentityGroup(this, "Resource", {
      name: this.name,
      description: props.description,
      role: "NONE",
    }).urn;
  }

  /** A group that exists already, or that another stack owns. */
  static fromName(account: string, name: string): IIdentityGroup {
    return { name, urn: groupUrn(account, name) };
  }
}
