import type { NameKindId } from "../../../../model/specification/names/claims/claim";
import { claimsOf } from "../../../../model/specification/names/registry";
import type { LandingZoneData } from "../../../../model/specification/schema/landing-zone";
import { everything } from "../../../support/everything";
import { renamed } from "../../../support/renamed";
import { synthesise } from "../../../support/synthesise";

/** Where a type has its name, and what kind of name it is. */
const named: Readonly<Record<string, readonly [attribute: string, kind: NameKindId]>> = {
  kubernetes_namespace_v1: ["metadata.name", "namespace"],
  kubernetes_service_account_v1: ["metadata.name", "serviceAccount"],
  kubernetes_service_v1: ["metadata.name", "service"],
  openstack_networking_network_v2: ["name", "network"],
  openstack_networking_port_v2: ["name", "network"],
  openstack_networking_router_v2: ["name", "network"],
  ovh_cloud_project: ["description", "project"],
  ovh_cloud_project_kube: ["name", "cluster"],
  ovh_cloud_project_kube_nodepool: ["name", "nodePool"],
  ovh_dbaas_logs_output_graylog_stream: ["title", "logStream"],
  ovh_dbaas_logs_role: ["name", "logRole"],
  ovh_iam_policy: ["name", "policy"],
  ovh_me_api_oauth2_client: ["name", "client"],
  ovh_me_identity_group: ["name", "group"],
  ovh_me_identity_user: ["login", "user"],
};

const at = (value: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((found, step) => (found as Record<string, unknown> | undefined)?.[step], value);

const written = everything() as LandingZoneData;
const zones: readonly (readonly [string, LandingZoneData])[] = [
  ["as written", written],
  ["after a team was renamed", renamed(written, "teams", "telemetry", "tracking")],
  ["after an environment was renamed", renamed(written, "environments", "dev", "development")],
];

describe.each(zones)("every name that is synthesised is claimed, %s", (_, data) => {
  const claims = claimsOf(data);
  const claimed = (kind: NameKindId) => new Set(claims.filter((claim) => claim.kind === kind).map(({ name }) => name));
  const { stacks } = synthesise(data);

  test("of stacks", () => {
    expect(stacks.map(({ name }) => name).filter((name) => !claimed("stack").has(name))).toEqual([]);
  });

  test.each(Object.entries(named))("of %s", (type, [attribute, kind]) => {
    const names = stacks.flatMap(({ resources }) =>
      resources.filter((one) => one.type === type).map(({ attributes }) => String(at(attributes, attribute))),
    );
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !claimed(kind).has(name))).toEqual([]);
  });

  test("of constructs that a stack has several of", () => {
    const several = /^(?:Program|Openstack|Buckets|BreakGlass|Read|Operate|Develop|Own|Audit|Deploy)-/;
    const ids = stacks.flatMap(({ name, resources }) =>
      resources.flatMap(({ constructPath }) => {
        const [, id = ""] = (constructPath ?? "").split("/");
        return several.test(id) ? [`${id} in the stack ${name}`] : [];
      }),
    );
    const known = new Set(
      claims.filter(({ kind }) => kind === "construct").map(({ name, within }) => `${name} in ${within}`),
    );
    expect(ids.length).toBeGreaterThan(50);
    expect([...new Set(ids)].filter((id) => !known.has(id))).toEqual([]);
  });
});
