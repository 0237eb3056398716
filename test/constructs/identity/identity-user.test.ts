import { Testing } from "cdktf";
import { IdentityUser } from "../../../constructs/identity/identity-user";

interface Synthesised {
  readonly variable: Record<string, object>;
  readonly resource: { readonly ovh_me_identity_user: Record<string, object> };
  readonly output?: object;
}

describe("IdentityUser", () => {
  it("takes its first password from a sensitive variable, and nothing from it afterwards", () => {
    const json = JSON.parse(
      Testing.synthScope(
        (scope) =>
          void new IdentityUser(scope, "User", {
            account: "ab12345-ovh",
            login: "platform-lead",
            email: "platform-lead@meridian.example",
            description: "Role account of platform",
            group: "meridian-platform",
          }),
      ),
    ) as Synthesised;
    const [user] = Object.values(json.resource.ovh_me_identity_user);
    expect(json.variable).toEqual({
      password_platform_lead: expect.objectContaining({ sensitive: true, nullable: false, type: "string" }),
    });
    expect(json.variable.password_platform_lead).not.toHaveProperty("default");
    expect(user).toMatchObject({
      login: "platform-lead",
      group: "meridian-platform",
      password: "${var.password_platform_lead}",
      lifecycle: { ignore_changes: ["password"] },
    });
    expect(json.output).toBeUndefined();
  });

  it("is named in policies by account and login alone", () => {
    expect(IdentityUser.fromLogin("ab12345-ovh", "platform-lead").urn).toBe(
      "urn:v1:eu:identity:user:ab12345-ovh/platform-lead",
    );
  });
});
