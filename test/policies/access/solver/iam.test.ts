import { Iam } from "../../../../policies/access/solver/iam";
import type { Circumstances } from "../../../../policies/access/solver/conditions";
import type { IamPolicy, IdentityGroup, PolicyRights } from "../../../../policies/access/synthesised/types";

const telemetry = "urn:v1:eu:identity:group:me/telemetry";
const project = { urn: "urn:v1:eu:resource:publicCloudProject:one", tags: { environment: "prod" } };
const action = "publicCloudProject:apiovh:kube/restart";
const noon = Date.parse("2026-11-24T12:00:00Z");

const rights = (some: Partial<PolicyRights>): PolicyRights => ({ at: "p", allow: [], except: [], deny: [], ...some });
let number = 0;
const policy = (own: Partial<PolicyRights>, more: Partial<IamPolicy> = {}): IamPolicy => {
  number += 1;
  const at = `stack/ovh_iam_policy.p${number}`;
  return {
    ...{ name: `p${number}`, at, identities: [telemetry], resources: [project.urn], rights: [rights({ at, ...own })] },
    ...more,
  };
};
const ask = (policies: readonly IamPolicy[], known: Circumstances = {}, groups: readonly IdentityGroup[] = []) =>
  new Iam({ policies, groups }).may([telemetry], action, project, known);
const truth = (...of: Parameters<typeof ask>) => ask(...of).truth;

describe("what policies come to", () => {
  test("nothing is allowed that no policy allows", () => {
    expect(ask([])).toMatchObject({ truth: "no", reasons: [{ basis: "default-deny" }] });
    expect(truth([policy({ allow: ["publicCloudProject:apiovh:kube/get"] })])).toBe("no");
    expect(truth([policy({ allow: [action] }, { identities: ["urn:v1:eu:identity:group:me/other"] })])).toBe("no");
    expect(truth([policy({ allow: [action] }, { resources: ["urn:v1:eu:resource:publicCloudProject:two"] })])).toBe(
      "no",
    );
  });

  test("an answer names the policy that decides, and the permissions group it has it from", () => {
    const { reasons } = ask([policy({}, { rights: [rights({ at: "stack/group", allow: [action] })] })]);
    expect(reasons).toMatchObject([{ basis: "allow" }, { basis: "permissions-group", at: "stack/group" }]);
  });

  test.each([
    ["publicCloudProject:apiovh:kube/*", "yes"],
    ["publicCloudProject:*", "yes"],
    ["*", "yes"],
    ["*restart", "yes"],
    ["publicCloudProject:apiovh:user/*", "no"],
    ["*get", "no"],
  ])("%s allows it: %s", (pattern, expected) => {
    expect(truth([policy({ allow: [pattern] })])).toBe(expected);
  });

  test("a URN that ends with * covers what begins so, stand-ins for ids included", () => {
    const everything = policy({ allow: [action] }, { resources: ["urn:v1:eu:resource:publicCloudProject:*"] });
    const urn = "urn:v1:eu:resource:publicCloudProject:${prod-projects/ovh_cloud_project.one}";
    expect(new Iam({ policies: [everything], groups: [] }).may([telemetry], action, { urn }, {}).truth).toBe("yes");
  });

  test("an action acts on its own type of resource alone", () => {
    const everything = policy({ allow: ["*"] }, { resources: ["*"] });
    const vrack = { urn: "urn:v1:eu:resource:vrack:pn-1" };
    expect(new Iam({ policies: [everything], groups: [] }).may([telemetry], action, vrack, {}).truth).toBe("no");
  });

  test("a denial beats what other policies allow, wherever it stands", () => {
    const [allows, denies] = [policy({ allow: [action] }), policy({ deny: ["publicCloudProject:apiovh:kube/*"] })];
    expect(ask([allows, denies])).toMatchObject({ truth: "no", reasons: [{ basis: "deny" }] });
    expect(truth([denies, allows])).toBe("no");
    expect(truth([allows, { ...denies, resources: ["urn:v1:eu:resource:publicCloudProject:two"] }])).toBe("yes");
  });

  test("an exception is about the rights beside it, and about no other policy and no permissions group", () => {
    const cut = policy({ allow: ["publicCloudProject:apiovh:kube/*"], except: [action] });
    expect(ask([cut])).toMatchObject({ truth: "no", reasons: [{ basis: "except" }] });
    expect(truth([cut, policy({ allow: [action] })])).toBe("yes");
    const group = rights({ at: "stack/group", allow: [action] });
    const both = ask([{ ...cut, rights: [...cut.rights, group] }]);
    expect(both.truth).toBe("yes");
    expect(both.reasons.map(({ basis }) => basis)).toContain("group-except");
  });

  test("a group with a role has rights on everything, and an answer says that nobody has tried it", () => {
    const group = { urn: telemetry, name: "telemetry", role: "ADMIN", at: "stack/group" };
    expect(truth([], {}, [group])).toBe("yes");
    expect(ask([], {}, [group]).reasons.map(({ basis }) => basis)).toContain("group-role");
    expect(truth([], {}, [{ ...group, role: "UNPRIVILEGED" }])).toBe("no");
    expect(truth([], {}, [{ ...group, role: "NONE" }])).toBe("no");
  });
});

describe("what an answer depends on", () => {
  const from = (address: string) => ({ operator: "MATCH", values: { "request.IP": address } }) as const;

  test("a condition on what is not known makes neither a yes nor a no", () => {
    const bound = policy({ allow: [action] }, { conditions: from("192.0.2.1") });
    expect([truth([bound]), truth([bound], { from: "192.0.2.1" }), truth([bound], { from: "192.0.2.2" })]).toEqual([
      "depends",
      "yes",
      "no",
    ]);
    expect(truth([bound, policy({ allow: [action] })])).toBe("yes");
  });

  test("a denial that may hold makes a yes depend on it, and one that holds a no", () => {
    const allows = policy({ allow: [action] });
    const denies = policy({ deny: [action] }, { conditions: from("192.0.2.1") });
    expect([truth([allows, denies]), truth([allows, denies], { from: "192.0.2.1" })]).toEqual(["depends", "no"]);
    expect(truth([allows, denies], { from: "192.0.2.2" })).toBe("yes");
  });

  test("an end is one when it has come, and a depends while nobody says when", () => {
    const ends = policy({ allow: [action] }, { expiredAt: "2026-11-24T12:00:00Z" });
    expect([truth([ends]), truth([ends], { at: noon - 1 }), truth([ends], { at: noon })]).toEqual([
      "depends",
      "yes",
      "no",
    ]);
    expect(truth([{ ...ends, expiredAt: "soon" }], { at: noon })).toBe("depends");
  });
});
