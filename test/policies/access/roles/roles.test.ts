import { ProblemError } from "../../../../core/errors/problem";
import { effectiveActions, effectOf } from "../../../../policies/access/catalogue/catalogue";
import { onlyReads, raisesRights, revealsSecret } from "../../../../policies/access/catalogue/kinds";
import type { RoleDefinition } from "../../../../policies/access/model";
import type { KubernetesRule } from "../../../../core/kubernetes-rule";
import { grantableRoles, includesRole, roles } from "../../../../policies/access/roles";
import { planGaps } from "../../../../policies/access/roles/plan-gaps";
import { defineRole } from "../../../../policies/access/roles/role";

const written = (allow: readonly string[], except?: readonly string[]): RoleDefinition => ({
  name: "reader",
  does: "tests",
  production: true,
  iam: { allow, except },
});

describe("a role", () => {
  it("refuses every action that cannot exist at once, each with the nearest that does", () => {
    const define = () =>
      defineRole(
        written(
          ["publicCloudProject:apiovh:kube/gett", "vrack:apiovh:*/get", "*", "publicCloudProject:apiovh:get"],
          ["vrack:apiovh:nothing/*"],
        ),
      );
    expect(define).toThrow(ProblemError);
    try {
      define();
    } catch (error) {
      expect((error as ProblemError).problems.map(({ code, found, fix }) => `${code} ${found}: ${fix}`)).toEqual([
        "IAM-ACTION-FORM *: write the type, the service and the path of the action",
        "IAM-ACTION-UNKNOWN publicCloudProject:apiovh:kube/gett: did you mean publicCloudProject:apiovh:kube/get?",
        "IAM-ACTION-FORM vrack:apiovh:*/get: write the type, the service and the path of the action",
        expect.stringContaining("IAM-ACTION-UNKNOWN vrack:apiovh:nothing/*"),
      ]);
    }
  });

  it("warns of an action nobody could check, and takes it", () => {
    const role = defineRole(written(["publicCloudProject:openstack:shareOperator"]));
    expect(role.iam.allow).toEqual(["publicCloudProject:openstack:shareOperator"]);
    expect(role.warnings).toMatchObject([
      { code: "IAM-ACTION-UNVERIFIED", found: "publicCloudProject:openstack:shareOperator" },
    ]);
  });

  it("has what it includes, sorted, each action once", () => {
    const base = defineRole(written(["vrack:apiovh:get"]));
    const role = defineRole({ ...written(["ldp:apiovh:get", "vrack:apiovh:get"]), name: "operator" }, base);
    expect(role.iam.allow).toEqual(["ldp:apiovh:get", "vrack:apiovh:get"]);
    expect(role.includes).toEqual(["reader"]);
  });
});

const teamRoles = ["reader", "operator", "developer", "owner"] as const;
const held = (name: keyof typeof roles): readonly string[] => effectiveActions(roles[name].iam);

describe("the roles people hold", () => {
  it.each(grantableRoles)("%s leads to no further rights and reveals no secret", (name) => {
    expect(held(name).filter((action) => raisesRights(action) || revealsSecret(action))).toEqual([]);
    expect(roles[name].warnings).toEqual([]);
  });

  it("include one another, and say so in Kubernetes too", () => {
    for (const [index, name] of teamRoles.entries()) {
      for (const lesser of teamRoles.slice(0, index)) {
        expect(includesRole(name, lesser)).toBe(true);
        expect(held(name)).toEqual(expect.arrayContaining([...held(lesser)]));
        expect(verbsOf(roles[name].kubernetes!.rules)).toEqual(
          expect.arrayContaining(verbsOf(roles[lesser].kubernetes!.rules)),
        );
      }
    }
  });

  it.each(["reader", "auditor"] as const)("%s changes nothing, in any service", (name) => {
    expect(held(name).filter((action) => !onlyReads(action))).toEqual([]);
    expect(roles[name].kubernetes!.rules.flatMap(({ verbs }) => verbs)).not.toContainEqual(
      expect.stringMatching(/^(?!get|list|watch)/),
    );
    expect(roles[name].registry).toBe("pull");
    expect(roles[name].buckets).toBe("read");
    expect(verbsOf(roles[name].kubernetes!.rules)).not.toContainEqual(expect.stringContaining("secrets"));
  });

  it("who builds does so outside production", () => {
    expect(teamRoles.filter((name) => !roles[name].production)).toEqual(["developer", "owner"]);
  });
});

describe("in a namespace", () => {
  it.each(Object.values(roles).flatMap(({ name, kubernetes }) => (kubernetes ? [[name, kubernetes] as const] : [])))(
    "%s names what it may do, and cannot raise its rights",
    (_, { rules }) => {
      const words = rules.flatMap(({ apiGroups, resources, verbs }) => [...apiGroups, ...resources, ...verbs]);
      expect(words.filter((word) => word.includes("*") || ["escalate", "bind", "impersonate"].includes(word))).toEqual(
        [],
      );
      expect(
        verbsOf(rules).filter((line) => /rbac|resourcequotas|limitranges/.test(line) && !/get|list|watch/.test(line)),
      ).toEqual([]);
    },
  );
});

describe("the deployers", () => {
  it("those of an environment or a team can reach neither identities nor policies nor the vRack", () => {
    const names = ["environment-plan", "environment-apply", "team-plan", "team-apply"] as const;
    expect(names.flatMap(held).filter((action) => /^(account|vrack|pccVMware):/.test(action))).toEqual([]);
  });

  it("only the environment's that applies may have the administrator's kubeconfig, and in an emergency one account", () => {
    const kubeconfig = "publicCloudProject:apiovh:kube/kubeconfig/create";
    expect(
      Object.values(roles).flatMap(({ name, iam }) => (effectiveActions(iam).includes(kubeconfig) ? [name] : [])),
    ).toEqual(["environment-apply", "break-glass"]);
  });

  it("those that plan read, but for what the table of gaps says", () => {
    for (const name of ["organisation-plan", "environment-plan", "team-plan"] as const) {
      const gaps = planGaps
        .filter(({ role }) => role === name)
        .map(({ instead }) => instead)
        .join(" ");
      expect(held(name).filter((action) => !onlyReads(action) && !gaps.includes(action))).toEqual([]);
      expect(held(name).filter((action) => effectOf(action) !== "read")).toEqual([]);
    }
  });

  it("every gap names a planning account, what it cannot see, why, and what it has instead", () => {
    expect(new Set(planGaps.map(({ role }) => role))).toEqual(
      new Set(["environment-plan", "organisation-plan", "team-plan"]),
    );
    for (const { what, why, instead } of planGaps)
      expect([what, why, instead].every((text) => /\w/.test(text))).toBe(true);
  });
});

describe("break-glass", () => {
  it("neither ends anything for good nor makes a way in that would outlive it", () => {
    expect(
      held("break-glass").filter((action) => /terminat|user|(kube|nodepool|containerRegistry)\/delete$/i.test(action)),
    ).toEqual([]);
  });
});

/** `apps deployments patch`, a line for each. */
function verbsOf(rules: readonly KubernetesRule[]): string[] {
  return rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => `${group} ${resource} ${verb}`))),
  );
}
