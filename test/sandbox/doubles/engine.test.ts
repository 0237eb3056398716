import { reattachProviders } from "../../../sandbox/doubles/reattach";
import { catalogue } from "../../../sandbox/provider/catalogue";
import { serveDoubles, type ServedDoubles } from "../../../sandbox/provider/serve";
import type { Attributes, ProviderName } from "../../../sandbox/world/contract";
import type { Engine } from "../../../engine/engine";
import { testEngine, Workspace } from "../../support/engine";
import { MemoryWorld } from "../../support/memory-world";

/** The generic semantics under a real engine: no service has a say here. */
const world = new MemoryWorld();
let doubles: ServedDoubles;
let engine: Engine;

/** A story is a dozen runs of an engine, on a machine that may be doing something else. */
/** Where no engine is installed it may have to be built first. */
const BUILD = 900_000;

beforeAll(async () => {
  engine = await testEngine();
  doubles = await serveDoubles(world, { resource: () => undefined, dataSource: () => undefined });
}, BUILD);

afterAll(() => doubles.close());

interface Story {
  readonly resources: Attributes;
  /** Resources to plan in the place of those of the same type, and what the engine says it will do. */
  readonly changes: readonly { readonly to: Attributes; readonly says: readonly string[] }[];
}

const stories: Record<ProviderName, Story> = {
  ovh: {
    resources: {
      ovh_vrack_cloudproject: { attachment: { service_name: "pn-1", project_id: "p-1" } },
      ovh_me_identity_group: { operators: { name: "operators", description: "who operates" } },
      ovh_cloud_project_kube: { cluster: { service_name: "p-1", name: "cluster", region: "EU-WEST-PAR" } },
      ovh_cloud_project_kube_nodepool: {
        pool: {
          service_name: "p-1",
          kube_id: "${ovh_cloud_project_kube.cluster.id}",
          name: "general",
          flavor_name: "b3-8",
          template: {
            metadata: { annotations: {}, finalizers: [], labels: { team: "flight" } },
            spec: { taints: [{ effect: "NoSchedule", key: "dedicated", value: "flight" }], unschedulable: false },
          },
        },
      },
    },
    changes: [
      {
        to: { ovh_me_identity_group: { operators: { name: "operators", description: "who is on call" } } },
        says: ["ovh_me_identity_group.operators will be updated in-place", "0 to add, 1 to change, 0 to destroy"],
      },
      {
        to: { ovh_vrack_cloudproject: { attachment: { service_name: "pn-2", project_id: "p-1" } } },
        says: ["ovh_vrack_cloudproject.attachment must be replaced", "# forces replacement"],
      },
    ],
  },
  openstack: {
    resources: {
      openstack_networking_network_v2: { net: { name: "net", value_specs: { "provider:network_type": "vrack" } } },
      openstack_networking_subnet_v2: {
        subnet: { network_id: "${openstack_networking_network_v2.net.id}", cidr: "10.1.0.0/24", name: "subnet" },
      },
      openstack_networking_router_v2: {
        router: { name: "router", external_fixed_ip: [{ subnet_id: "${openstack_networking_subnet_v2.subnet.id}" }] },
      },
      openstack_networking_router_route_v2: {
        legacy: {
          router_id: "${openstack_networking_router_v2.router.id}",
          destination_cidr: "192.0.2.0/24",
          next_hop: "10.1.0.254",
        },
      },
      openstack_networking_secgroup_v2: { group: { name: "group" } },
      openstack_networking_secgroup_rule_v2: {
        rule: {
          security_group_id: "${openstack_networking_secgroup_v2.group.id}",
          direction: "ingress",
          ethertype: "IPv4",
          protocol: "tcp",
          port_range_min: 443,
          port_range_max: 443,
        },
      },
    },
    changes: [
      {
        to: { openstack_networking_secgroup_v2: { group: { name: "renamed" } } },
        says: ["openstack_networking_secgroup_v2.group will be updated in-place"],
      },
      {
        to: {
          openstack_networking_network_v2: { net: { name: "net", value_specs: { "provider:network_type": "vlan" } } },
        },
        says: [
          "openstack_networking_network_v2.net must be replaced",
          "openstack_networking_subnet_v2.subnet must be replaced",
        ],
      },
    ],
  },
  kubernetes: {
    resources: {
      kubernetes_namespace_v1: { ns: { metadata: { name: "telemetry", labels: { team: "ground" } } } },
      kubernetes_role_v1: {
        role: {
          metadata: { name: "reader", namespace: "${kubernetes_namespace_v1.ns.metadata[0].name}" },
          rule: [{ api_groups: [""], resources: ["pods"], verbs: ["get", "list"] }],
        },
      },
      kubernetes_network_policy_v1: {
        deny: {
          metadata: { name: "deny", namespace: "${kubernetes_namespace_v1.ns.metadata[0].name}" },
          spec: { pod_selector: {}, policy_types: ["Ingress", "Egress"] },
        },
      },
      kubernetes_resource_quota_v1: {
        quota: { metadata: { name: "quota" }, spec: { hard: { pods: "10" } } },
      },
      kubernetes_manifest: {
        custom: {
          manifest: {
            apiVersion: "example.org/v1",
            kind: "Sample",
            metadata: { name: "x" },
            spec: { items: [1, true] },
          },
        },
      },
    },
    changes: [
      {
        to: { kubernetes_namespace_v1: { ns: { metadata: { name: "telemetry", labels: { team: "flight" } } } } },
        says: ["kubernetes_namespace_v1.ns will be updated in-place", "0 to add, 1 to change, 0 to destroy"],
      },
      {
        to: { kubernetes_namespace_v1: { ns: { metadata: { name: "renamed" } } } },
        says: ["kubernetes_namespace_v1.ns must be replaced", "kubernetes_role_v1.role must be replaced"],
      },
    ],
  },
  helm: {
    resources: {
      helm_release: {
        release: { name: "release", chart: "./chart", values: ["a: 1"], set: [{ name: "replicas", value: "2" }] },
      },
    },
    changes: [
      {
        to: { helm_release: { release: { name: "release", chart: "./chart", values: ["a: 2"] } } },
        says: ["helm_release.release will be updated in-place"],
      },
      {
        to: { helm_release: { release: { name: "renamed", chart: "./chart", values: ["a: 1"] } } },
        says: ["helm_release.release must be replaced"],
      },
    ],
  },
};

test.each(Object.entries(stories))("%s: apply, nothing left to plan, changes, destroy", async (provider, story) => {
  const workspace = new Workspace(engine, reattachProviders(engine.product, process.pid, doubles.ports));
  const write = (resource: Attributes): void => workspace.write({ ...requiring(provider), resource });
  try {
    write(story.resources);
    await workspace.succeed("init");
    await workspace.succeed("apply", "-auto-approve");
    await workspace.succeed("plan", "-detailed-exitcode");
    for (const { to, says } of story.changes) {
      write({ ...story.resources, ...to });
      const { code, output } = await workspace.run("plan", "-detailed-exitcode");
      for (const words of says) expect(output).toContain(words);
      expect(code).toBe(2);
      await workspace.succeed("apply", "-auto-approve");
      await workspace.succeed("plan", "-detailed-exitcode");
    }
    await workspace.succeed("destroy", "-auto-approve");
    expect(world.list()).toEqual([]);
  } finally {
    workspace.remove();
  }
});

test("a value the provider refuses is refused where it stands in the configuration", async () => {
  const workspace = new Workspace(engine, reattachProviders(engine.product, process.pid, doubles.ports));
  try {
    workspace.write({
      ...requiring("ovh"),
      resource: { ovh_me_identity_group: { operators: { name: "operators", role: "OWNER" } } },
    });
    await workspace.succeed("init");
    const { code, output } = await workspace.run("validate");
    expect(output).toContain("in resource.ovh_me_identity_group.operators");
    expect(output).toContain('found "OWNER"');
    expect(output).toContain("by the ovh double");
    expect(code).toBe(1);
  } finally {
    workspace.remove();
  }
});

function requiring(provider: string): Attributes {
  const { source, version } = catalogue[provider as ProviderName];
  return { terraform: { required_providers: { [provider]: { source, version } } } };
}
