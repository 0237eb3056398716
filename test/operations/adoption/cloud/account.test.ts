import { cloudAccount } from "../../../../operations/adoption/cloud/account";
import { openApi } from "../../../../operations/adoption/cloud/client";
import { judged, type SampleStack } from "../support";
import { ApiServer } from "./api-server";

const project = "0123456789ab4def0123456789abcdef";

/** One environment of an account, in the API's own shapes. */
const held = {
  "/1.0/cloud/project": [project],
  [`/1.0/cloud/project/${project}`]: { project_id: project, description: "meridian-dev-platform", projectName: "42" },
  [`/1.0/cloud/project/${project}/network/private`]: [
    {
      id: "pn-100042_310",
      name: "meridian-dev-nodes",
      vlanId: 310,
      type: "private",
      status: "ACTIVE",
      regions: [
        { region: "GRA11", openstackId: "net-gra", status: "ACTIVE" },
        { region: "SBG5", openstackId: "net-sbg", status: "ACTIVE" },
      ],
    },
  ],
  [`/1.0/cloud/project/${project}/region/GRA11/network/net-gra/subnet`]: [
    { id: "sub-1", name: "", cidr: "10.16.0.0/20", ipVersion: 4, dhcpEnabled: true, gatewayIp: "10.16.0.1" },
  ],
  [`/1.0/cloud/project/${project}/kube`]: ["kube-1"],
  [`/1.0/cloud/project/${project}/kube/kube-1`]: {
    id: "kube-1",
    name: "meridian-dev",
    region: "GRA11",
    status: "READY",
  },
  [`/1.0/cloud/project/${project}/kube/kube-1/nodepool`]: [{ id: "np-1", name: "system", flavor: "b3-8" }],
  [`/1.0/cloud/project/${project}/kube/kube-1/ipRestrictions`]: ["198.51.100.16/28"],
  [`/1.0/cloud/project/${project}/kube/kube-1/openIdConnect`]: {
    clientId: "kubernetes-dev",
    issuerUrl: "https://login",
  },
  "/1.0/vrack/pn-100042/cloudProject": [project],
  "/v2/iam/policy": [{ id: "pol-1", name: "audit" }],
  "/v2/iam/permissionsGroup": [{ id: "pg-1", urn: "urn:v1:eu:permissionsGroup:me:pg-1", name: "reader" }],
  "/1.0/me/identity/group": ["meridian-platform"],
  "/1.0/me/identity/group/meridian-platform": { name: "meridian-platform", role: "NONE" },
  "/1.0/dbaas/logs/ldp-1/output/graylog/stream": ["s-1", "s-2"],
  "/1.0/dbaas/logs/ldp-1/output/graylog/stream/s-1": { streamId: "s-1", title: "audit" },
  "/1.0/dbaas/logs/ldp-1/output/graylog/stream/s-2": { streamId: "s-2", title: "applications" },
};

const cluster = { service_name: project, kube_id: "${ovh_cloud_project_kube.C.id}" };
const stack: SampleStack = {
  provider: { openstack: [{ cloud: "meridian-dev-platform" }] },
  resource: {
    ovh_vrack_cloudproject: { V: { service_name: "pn-100042", project_id: project } },
    openstack_networking_network_v2: { N: { name: "meridian-dev-nodes", region: "GRA11" } },
    openstack_networking_subnet_v2: {
      S: { network_id: "${openstack_networking_network_v2.N.id}", cidr: "10.16.0.0/20", region: "GRA11" },
    },
    openstack_networking_router_v2: { R: { name: "meridian-dev-router", region: "GRA11" } },
    ovh_cloud_project_kube: { C: { service_name: project, name: "meridian-dev" } },
    ovh_cloud_project_kube_nodepool: { P: { ...cluster, name: "system" } },
    ovh_cloud_project_kube_iprestrictions: { I: cluster },
    ovh_cloud_project_kube_oidc: { O: cluster },
    ovh_iam_policy: { A: { name: "audit" } },
    ovh_iam_permissions_group: { G: { name: "reader" } },
    ovh_me_identity_group: { M: { name: "meridian-platform" } },
    ovh_dbaas_logs_output_graylog_stream: { L: { service_name: "ldp-1", title: "audit" } },
    kubernetes_namespace_v1: { K: { metadata: { name: "telemetry" } } },
  },
};

describe("what the account has", () => {
  let server: ApiServer;
  beforeAll(async () => (server = await ApiServer.start()));
  beforeEach(() => {
    server.forget();
    server.holds(held);
  });
  afterAll(() => server.stop());

  async function find(address: string) {
    const surroundings = { env: server.env, report: () => undefined, wait: () => Promise.resolve() };
    const api = await openApi({ ...surroundings, signal: new AbortController().signal });
    return judged(cloudAccount(api), { a: stack }, "a", address);
  }

  test.each([
    ["ovh_vrack_cloudproject.V", `pn-100042/${project}`],
    ["openstack_networking_network_v2.N", "net-gra"],
    ["openstack_networking_subnet_v2.S", "sub-1"],
    ["ovh_cloud_project_kube.C", `${project}/kube-1`],
    ["ovh_cloud_project_kube_nodepool.P", `${project}/kube-1/np-1`],
    ["ovh_cloud_project_kube_iprestrictions.I", `${project}/kube-1`],
    ["ovh_cloud_project_kube_oidc.O", `${project}/kube-1`],
    ["ovh_iam_policy.A", "pol-1"],
    ["ovh_iam_permissions_group.G", "urn:v1:eu:permissionsGroup:me:pg-1"],
    ["ovh_me_identity_group.M", "meridian-platform"],
    ["ovh_dbaas_logs_output_graylog_stream.L", "ldp-1/s-1"],
  ])("%s is imported as %s", async (address, id) => {
    expect(await find(address)).toMatchObject({ status: "proposed", id });
  });

  test.each(["openstack_networking_router_v2.R", "kubernetes_namespace_v1.K"])(
    "%s is not looked for, which is said",
    async (address) =>
      expect(await find(address)).toMatchObject({ status: "unasked", reason: expect.any(String) as string }),
  );

  test("what the credentials may not read is unknown, not missing", async () => {
    server.says("/v2/iam/policy", { status: 403, body: { message: "This call has not been granted" } });
    expect(await find("ovh_iam_policy.A")).toEqual({
      status: "unasked",
      denied: true,
      reason: "the credentials may not read GET /v2/iam/policy: This call has not been granted",
    });
  });
});
