import {
  actions,
  effectiveActions,
  effectOf,
  expand,
  isComplete,
  nearActions,
} from "../../../../policies/access/catalogue/catalogue";
import { onlyReads, raisesRights, revealsSecret } from "../../../../policies/access/catalogue/kinds";

describe("the catalogue of IAM actions", () => {
  it("has each action once, in order, in the form OVHcloud gives it", () => {
    expect([...new Set(actions)].sort()).toEqual(actions);
    expect(actions.filter((action) => !/^[A-Za-z]+:(apiovh|openstack):[\w/]+$/.test(action))).toEqual([]);
    expect(actions.length).toBeGreaterThan(500);
  });

  it("says what a wildcard covers", () => {
    expect(expand("publicCloudProject:apiovh:kube/kubeconfig/*")).toEqual([
      "publicCloudProject:apiovh:kube/kubeconfig/create",
      "publicCloudProject:apiovh:kube/kubeconfig/reset",
    ]);
    expect(expand("publicCloudProject:apiovh:get")).toEqual(["publicCloudProject:apiovh:get"]);
    expect(expand("*")).toEqual(actions);
    expect(expand("publicCloudProject:apiovh:nothing/*")).toEqual([]);
  });

  it("takes what is excepted out of what is allowed", () => {
    const rights = { allow: ["vrack:apiovh:cloudProject/*"], except: ["vrack:apiovh:cloudProject/detach"] };
    expect(effectiveActions(rights)).toEqual(["vrack:apiovh:cloudProject/attach", "vrack:apiovh:cloudProject/get"]);
  });

  it.each([
    ["vrack:apiovh:nothing", true],
    ["publicCloudProject:apiovh:kube/nothing", true],
    ["publicCloudProject:apiovh:instance/get", false],
    ["publicCloudProject:apiovh:kubernetes/get", false],
    ["publicCloudProject:openstack:nothing", false],
    ["account:apiovh:iam/nothing", true],
    ["account:apiovh:me/get", false],
  ])("knows whether it knows all of %s's kind: %s", (action, complete) => {
    expect(isComplete(action)).toBe(complete);
  });

  it("finds what was meant", () => {
    expect(nearActions("publicCloudProject:apiovh:kube/gett")[0]).toBe("publicCloudProject:apiovh:kube/get");
    expect(nearActions("vrack:apiovh:cloudproject/get")[0]).toBe("vrack:apiovh:cloudProject/get");
  });
});

describe("kinds of action", () => {
  it.each(["get", "kube/get", "user/get"])("%s only reads", (path) => {
    expect(onlyReads(`publicCloudProject:apiovh:${path}`)).toBe(true);
  });

  it.each(["kube/kubeconfig/create", "kube/*", "user/rclone/get", "nothing/*"])("%s does not", (path) => {
    expect(onlyReads(`publicCloudProject:apiovh:${path}`)).toBe(false);
  });

  it("the reading of secrets is a kind of its own, though a GET", () => {
    expect(effectOf("okms:apiovh:secret/version/getData")).toBe("read");
    expect(revealsSecret("okms:apiovh:secret/version/getData")).toBe(true);
    expect(revealsSecret("okms:apiovh:secretConfig/get")).toBe(false);
  });

  it.each([
    "*",
    "account:apiovh:*",
    "account:apiovh:iam/policy/edit",
    "account:apiovh:me/api/oauth2/client/create",
    "vrack:apiovh:cloudProject/attach",
    "publicCloudProject:apiovh:kube/*",
  ])("%s can raise rights", (pattern) => expect(raisesRights(pattern)).toBe(true));

  it.each(["account:apiovh:iam/policy/get", "ldp:apiovh:role/member/get", "publicCloudProject:apiovh:kube/restart"])(
    "%s cannot",
    (pattern) => expect(raisesRights(pattern)).toBe(false),
  );
});
