import { auditorActions } from "../../../../policies/access/roles/auditor";
import { sharedServicesAuditorActions } from "../../../../policies/access/roles/shared-services-auditor";
import { operatorActions } from "../../../../policies/access/roles/operator";

describe.each([
  ["operator", operatorActions],
  ["auditor", auditorActions],
  ["shared services' auditor", sharedServicesAuditorActions],
])("the %s's actions", (_role, actions) => {
  it("are named one by one, each once, in order", () => {
    expect(actions.filter((action) => action.includes("*"))).toEqual([]);
    expect([...new Set(actions)].sort()).toEqual(actions);
  });

  it("lead to no further rights", () => {
    expect(actions.filter((action) => /kubeconfig|\/user|credential|termina/i.test(action))).toEqual([]);
  });
});

it("lets an auditor read and nothing else", () => {
  const all = [...auditorActions, ...sharedServicesAuditorActions];
  expect(all.filter((action) => !/(^|[:/])get$/.test(action))).toEqual([]);
});
