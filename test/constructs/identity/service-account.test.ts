import { ServiceAccount } from "../../../constructs/identity/service-account";
import { Template } from "../../support/template";

const props = { name: "meridian-prod-apply", description: "applies prod" };

describe("ServiceAccount", () => {
  it("is a client of the client credentials flow, named by its generation", () => {
    const template = Template.of((scope) => void new ServiceAccount(scope, "Account", props));
    expect(template.only("ovh_me_api_oauth2_client")).toEqual({
      name: "meridian-prod-apply-1",
      description: "applies prod",
      flow: "CLIENT_CREDENTIALS",
    });
  });

  it("keeps the old client while a new one is made: another generation is another resource", () => {
    let identities = 0;
    const template = Template.of((scope) => {
      identities = new ServiceAccount(scope, "Account", { ...props, generations: [2, 1] }).identities.length;
    });
    expect(template.resources("ovh_me_api_oauth2_client").map(({ name }) => name)).toEqual([
      "meridian-prod-apply-1",
      "meridian-prod-apply-2",
    ]);
    expect(identities).toBe(2);
  });

  it("has a generation, or is no account", () => {
    const make = () => Template.of((scope) => void new ServiceAccount(scope, "Account", { ...props, generations: [] }));
    expect(make).toThrow("IAM-NO-GENERATION");
  });
});
