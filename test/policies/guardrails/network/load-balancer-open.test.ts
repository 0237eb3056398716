import { loadBalancerOpen } from "../../../../policies/guardrails/network/load-balancer-open";
import { verdictOf } from "../support";

const office = ["198.51.100.16/28"];

describe("a service of a cluster", () => {
  const at = "prod-network/kubernetes_service_v1.S spec[0].load_balancer_source_ranges";
  const service = (spec: object, annotations: object = {}): string[] =>
    verdictOf(loadBalancerOpen, {
      kubernetes_service_v1: { S: { metadata: { name: "s", annotations }, spec: { type: "LoadBalancer", ...spec } } },
    });

  test("passes inside the cluster, without a public address, and for named networks", () => {
    expect(service({ type: "ClusterIP" })).toEqual(["pass"]);
    expect(service({}, { "service.beta.kubernetes.io/openstack-internal-load-balancer": "true" })).toEqual(["pass"]);
    expect(service({ load_balancer_source_ranges: office })).toEqual(["pass"]);
  });

  test("is refused without a limit, and with one that is none", () => {
    expect(service({})).toEqual([`error ${at}`]);
    expect(service({ load_balancer_source_ranges: ["0.0.0.0/1", "128.0.0.0/1"] })).toEqual([`error ${at}`]);
  });

  test("is unknown with an expression", () => {
    expect(service({ load_balancer_source_ranges: ["${var.office}"] })).toEqual([`unknown ${at}`]);
    expect(service({ type: "${var.type}" })).toEqual(["unknown prod-network/kubernetes_service_v1.S spec[0].type"]);
  });
});

describe("OVHcloud's own", () => {
  const at = "prod-network/ovh_cloud_project_loadbalancer.L listeners[1].allowed_cidrs";
  const balancer = (network: object, ...allowed: (readonly string[] | undefined)[]): string[] =>
    verdictOf(loadBalancerOpen, {
      ovh_cloud_project_loadbalancer: {
        L: {
          network: { private: { network: { id: "n" }, ...network } },
          listeners: allowed.map((allowed_cidrs) => ({
            port: 443,
            protocol: "https",
            ...(allowed_cidrs && { allowed_cidrs }),
          })),
        },
      },
    });
  const open = { floating_ip_create: { description: "public" } };

  test("passes with a private address alone, and with limits", () => {
    expect(balancer({}, undefined)).toEqual(["pass"]);
    expect(balancer(open, office)).toEqual(["pass"]);
  });

  test("is refused for each listener that a public address has no limit for", () => {
    expect(balancer(open, office, undefined)).toEqual([`error ${at}`]);
    expect(balancer({ floating_ip: { id: "f" } }, office, ["0.0.0.0/0"])).toEqual([`error ${at}`]);
  });

  test("is unknown with an expression", () => {
    expect(balancer(open, office, ["${var.office}"])).toEqual([`unknown ${at}`]);
  });
});

describe("one of OpenStack's", () => {
  const at = "prod-network/openstack_lb_listener_v2.L";
  const id = "${openstack_lb_loadbalancer_v2.B.id}";
  const port = "${openstack_lb_loadbalancer_v2.B.vip_port_id}";
  const listener = (attributes: object, publicly = true): string[] =>
    verdictOf(loadBalancerOpen, {
      openstack_lb_loadbalancer_v2: { B: { name: "b" } },
      openstack_lb_listener_v2: { L: { loadbalancer_id: id, protocol: "TCP", protocol_port: 443, ...attributes } },
      ...(publicly && { openstack_networking_floatingip_v2: { F: { pool: "Ext-Net", port_id: port } } }),
    });

  test("passes without a public address, and with limits", () => {
    expect(listener({}, false)).toEqual(["pass"]);
    expect(listener({ allowed_cidrs: office })).toEqual(["pass"]);
  });

  test("is refused with a public address and no limit", () => {
    expect(listener({})).toEqual([`error ${at} allowed_cidrs`]);
  });

  test("is unknown where nobody can say which balancer it is", () => {
    expect(listener({ loadbalancer_id: "${var.balancer}" })).toEqual([`unknown ${at} loadbalancer_id`]);
  });
});
