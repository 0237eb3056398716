import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { MeIdentityUser } from "../../.gen/providers/ovh/me-identity-user";
import { resourceName } from "../../core/names";
import { userUrn } from "../../core/urn";
import type { IIdentity } from "./access-policy";

export interface IdentityUserProps {
  /** OVHcloud account, the owner: `ab12345-ovh`. */
  readonly account: string;
  /** `platform-lead`. A role account's, never a person's. */
  readonly login: string;
  readonly email: string;
  /** One line: whose account it is. */
  readonly description: string;
  /** Name of the one group it is in; what it may do beyond that is granted to it directly. */
  readonly group: string;
}

/**
 * A local account with a password: a sensitive variable of the stack, `password_<login>` with underscores, that is read
 * when the account is made and never again, because the provider does not send a change of it.
 */
export class IdentityUser extends Construct implements IIdentity {
  readonly urn: string;

  constructor(scope: Construct, id: string, props: IdentityUserProps) {
    super(scope, id);
    const login = resourceName("user", props.login);
    this.urn = userUrn(props.account, login);
    const password = new TerraformVariable(this, "Password", {
      type: "string",
      sensitive: true,
      nullable: false,
      description: `First password of ${login}; it is changed at the first sign-in`,
    });
    password.overrideLogicalId(`password_${login.replaceAll("-", "_")}`);
    new MeIdentityUser(this, "Resource", {
      login,
      email: props.email,
      description: props.description,
      group: props.group,
      password: password.stringValue,
      lifecycle: { ignoreChanges: ["password"] },
    });
  }

  /** An account that exists already, or that another stack owns. */
  static fromLogin(account: string, login: string): IIdentity {
    return { urn: userUrn(account, login) };
  }
}
