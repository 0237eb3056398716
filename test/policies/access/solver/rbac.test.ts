import { type KubernetesRequest, Rbac } from "../../../../policies/access/solver/rbac";
import type { RbacBinding, RbacRule } from "../../../../policies/access/synthesised/types";

const identity = { user: "oidc:a@meridian.example", groups: ["oidc:telemetry"] };
const binding = (rule: Partial<RbacRule>, more: Partial<RbacBinding> = {}): RbacBinding => ({
  ...{ at: "stack/binding", name: "binding", namespace: "telemetry" },
  subjects: [{ kind: "Group", name: "oidc:telemetry" }],
  role: { name: "role", at: "stack/role", rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"], ...rule }] },
  ...more,
});
const pods = { verb: "get", group: "", resource: "pods", namespace: "telemetry" };
const may = (one: RbacBinding, request: Partial<KubernetesRequest> = {}) =>
  new Rbac({ bindings: [one] }).may(identity, { ...pods, ...request }).truth;

test("a binding gives its subjects its role's rules in its namespace", () => {
  expect(may(binding({}))).toBe("yes");
  expect(may(binding({}), { namespace: "other" })).toBe("no");
  expect(may(binding({}), { verb: "list" })).toBe("no");
  expect(may(binding({}), { group: "apps" })).toBe("no");
  expect(may(binding({}, { subjects: [{ kind: "Group", name: "oidc:other" }] }))).toBe("no");
});

test("a user is bound by name, and a service account of the same name is somebody else", () => {
  expect(may(binding({}, { subjects: [{ kind: "User", name: identity.user }] }))).toBe("yes");
  expect(may(binding({}, { subjects: [{ kind: "ServiceAccount", name: identity.user }] }))).toBe("no");
  expect(may(binding({}, { subjects: [{ kind: "User", name: "oidc:telemetry" }] }))).toBe("no");
});

test("a binding without a namespace holds in all of them", () => {
  const { at, name, role, subjects } = binding({});
  expect(may({ at, name, role, subjects })).toBe("yes");
});

test("a subresource is a resource of its own", () => {
  expect(may(binding({}), { subresource: "exec" })).toBe("no");
  expect(may(binding({ resources: ["pods/exec"] }), { subresource: "exec" })).toBe("yes");
  expect(may(binding({ resources: ["pods/exec"] }))).toBe("no");
  expect(may(binding({ resources: ["*/exec"] }), { subresource: "exec" })).toBe("yes");
  expect(may(binding({ resources: ["*"] }), { subresource: "exec" })).toBe("yes");
});

test("* is every group, resource and verb; a name limits a rule to it", () => {
  expect(may(binding({ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }), { group: "apps", verb: "patch" })).toBe(
    "yes",
  );
  expect(may(binding({ resourceNames: ["one"] }))).toBe("no");
  expect(may(binding({ resourceNames: ["one"] }), { name: "one" })).toBe("yes");
  expect(may(binding({ resourceNames: ["one"] }), { name: "two" })).toBe("no");
});

test("who does not sign in has nothing", () => {
  expect(new Rbac({ bindings: [binding({})] }).may({ groups: [] }, pods)).toMatchObject({
    truth: "no",
    reasons: [{ basis: "no-sign-in" }],
  });
});
