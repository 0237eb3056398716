import { environmentOf } from "../../../operations/deploy/account";

const accounts = ["organisation-apply", "dev-apply", "dev-telemetry-apply"];

describe("the environment of an account", () => {
  test("has its own sign-in under the names that providers read, and nobody else's", () => {
    const env = {
      PATH: "/bin",
      OVH_CLIENT_ID_DEV_APPLY: "dev",
      OVH_CLIENT_SECRET_DEV_APPLY: "dev's",
      OVH_CLIENT_ID_DEV_TELEMETRY_APPLY: "team",
    };
    expect(environmentOf(env, "dev-apply", accounts)).toEqual({
      env: { PATH: "/bin", OVH_CLIENT_ID: "dev", OVH_CLIENT_SECRET: "dev's" },
      own: ["OVH_CLIENT_ID", "OVH_CLIENT_SECRET"],
    });
  });

  test("keeps nothing of a general sign-in to a service it has its own for, but where that service is", () => {
    const env = {
      OVH_ENDPOINT: "ovh-eu",
      OVH_APPLICATION_KEY: "owner",
      OVH_CLIENT_ID_DEV_APPLY: "dev",
      AWS_ACCESS_KEY_ID: "states",
    };
    expect(environmentOf(env, "dev-apply", accounts).env).toEqual({
      OVH_ENDPOINT: "ovh-eu",
      OVH_CLIENT_ID: "dev",
      AWS_ACCESS_KEY_ID: "states",
    });
  });

  test("is the general one for an account without its own", () => {
    const env = { OVH_CLIENT_ID: "owner", OVH_CLIENT_ID_DEV_APPLY: "dev" };
    expect(environmentOf(env, "organisation-apply", accounts)).toEqual({ env: { OVH_CLIENT_ID: "owner" }, own: [] });
  });
});
