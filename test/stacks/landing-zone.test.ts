import { data } from "../../environments/index";
import type { OutputStack } from "../../model/output/stack";
import { synthesise } from "../support/synthesise";

const reference = synthesise(data);

const ofType = (stack: OutputStack, type: string) =>
  stack.resources.filter((resource) => resource.type === type).map(({ attributes }) => attributes);

describe("the stacks of the reference", () => {
  it("are deployed after what they read, or are ordered after", () => {
    const order = Object.fromEntries(
      reference.stacks
        .filter(({ name }) => !/^(staging|prod)-/.test(name))
        .map(({ name, dependencies }) => [name, [...dependencies].sort()]),
    );
    expect(order).toEqual({
      organisation: [],
      identities: ["organisation"],
      "private-cloud": ["organisation"],
      "dev-projects": ["organisation"],
      "dev-access": ["dev-projects", "identities", "organisation"],
      "dev-identities": ["dev-projects", "organisation"],
      "dev-logs": ["organisation"],
      "dev-network": ["dev-projects", "private-cloud"],
      "dev-cluster": ["dev-logs", "dev-network", "dev-projects"],
      "dev-platform": ["dev-cluster"],
      "dev-add-ons": ["dev-platform"],
      "dev-flight-dynamics": ["dev-platform"],
      "dev-telemetry": ["dev-platform"],
    });
  });

  it("are the same for every environment", () => {
    const kinds = (environment: string) =>
      reference.stacks
        .filter(({ name }) => name.startsWith(`${environment}-`))
        .map(({ name }) => name.slice(environment.length + 1));
    expect(kinds("staging")).toEqual(kinds("dev"));
    expect(kinds("prod")).toEqual(kinds("dev"));
  });

  it("stay far below 500 resources each", () => {
    expect(Math.max(...reference.stacks.map(({ resources }) => resources.length))).toBeLessThan(100);
  });

  it("hold no absolute path, and their state beside the output", () => {
    for (const [file, text] of reference.files) expect(`${file}: ${text}`).not.toMatch(/(?:\/tmp\/|\/home\/|\/root\/)/);
    expect(reference.files.get("/stacks/dev-network/cdk.tf.json")).toContain('"../../../state/dev-network.tfstate"');
  });
});

describe("isolation", () => {
  it("hands only the states of the organisation, projects and networks to other stacks: they hold no secret", () => {
    const handedOver = reference.stacks.flatMap(({ dataSources }) =>
      dataSources
        .filter(({ type }) => type === "terraform_remote_state")
        .map(({ name }) => name.replace(/^cross-stack-reference-input-(?:(?:dev|staging|prod)-)?/, "")),
    );
    expect([...new Set(handedOver)].sort()).toEqual(["network", "organisation", "projects"]);
  });

  it("never reads one environment's state in another", () => {
    for (const { name, dataSources } of reference.stacks) {
      for (const source of dataSources.filter(({ type }) => type === "terraform_remote_state")) {
        const own = `cross-stack-reference-input-${name.split("-")[0]}-`;
        expect(source.name).toMatch(new RegExp(`^(?:${own}.*|cross-stack-reference-input-organisation)$`));
      }
    }
  });

  it("routes to the private cloud's networks that a connection needs, and no others", () => {
    const routes = (stack: string) =>
      ofType(reference.stack(stack), "openstack_networking_router_route_v2").map((route) => route.destination_cidr);
    expect(routes("dev-network")).toEqual(["172.20.0.0/22"]);
    expect(routes("prod-network")).toEqual(["172.20.0.0/22"]);
    const closed = synthesise({ ...data, connections: [] });
    expect(ofType(closed.stack("prod-network"), "openstack_networking_router_route_v2")).toEqual([]);
  });

  it("gives every environment its own address on the shared transit VLAN", () => {
    const addresses = ["dev", "staging", "prod"].map((environment) => {
      const [port] = ofType(reference.stack(`${environment}-network`), "openstack_networking_port_v2");
      return (port?.fixed_ip as { ip_address: string }[])[0]?.ip_address;
    });
    expect(new Set(addresses).size).toBe(3);
  });
});

describe("the cluster stack", () => {
  it("makes a pool per zone where there are zones", () => {
    const pools = (stack: string) =>
      ofType(reference.stack(stack), "ovh_cloud_project_kube_nodepool")
        .map(({ name }) => name)
        .sort();
    expect(pools("dev-cluster")).toEqual(["compute", "data", "system"]);
    expect(pools("staging-cluster")).toEqual(["compute-a", "data-a", "data-b", "system-a", "system-b", "system-c"]);
    expect(pools("prod-cluster")).toHaveLength(9);
  });

  it("keeps Free where there is one zone and Standard where there are three", () => {
    const plans = ["dev", "staging", "prod"].map(
      (environment) => ofType(reference.stack(`${environment}-cluster`), "ovh_cloud_project_kube")[0]?.plan,
    );
    expect(plans).toEqual(["free", "standard", "standard"]);
  });
});

describe("the team stacks", () => {
  it("run the release the environment names", () => {
    const versions = ["dev", "staging", "prod"].map(
      (environment) => ofType(reference.stack(`${environment}-flight-dynamics`), "helm_release")[0]?.version,
    );
    expect(versions).toEqual(["1.4.0", "1.3.2", "1.3.2"]);
  });

  it("keep the stream on three servers where there are three zones, and on one elsewhere", () => {
    const replicas = ["dev", "staging", "prod"].map((environment) => {
      const [release] = ofType(reference.stack(`${environment}-telemetry`), "helm_release");
      return /replicas: (\d)/.exec((release?.values as string[])[0] ?? "")?.[1];
    });
    expect(replicas).toEqual(["1", "1", "3"]);
  });

  it("are left out where the environment does not run the release", () => {
    const prod = data.environments.prod!;
    const { "flight-dynamics": flightDynamics = "" } = prod.releases;
    const environments = { ...data.environments, prod: { ...prod, releases: { "flight-dynamics": flightDynamics } } };
    const without = synthesise({ ...data, environments }).stacks.map(({ name }) => name);
    expect(without).toContain("prod-flight-dynamics");
    expect(without).not.toContain("prod-telemetry");
  });
});

describe("determinism", () => {
  it("gives the same bytes for the same spec, however its keys are ordered", () => {
    expect(synthesise(reversed(data)).files).toEqual(reference.files);
  });
});

/** The same data with every object's keys in reverse order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, item]) => [key, reversed(item)])) as T;
}
