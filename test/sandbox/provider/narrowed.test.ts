import { narrowed } from "../../../sandbox/provider/narrowed";
import { ProviderDouble } from "../../../sandbox/provider/provider";
import { providerModel } from "../../../sandbox/provider/catalogue";
import type { Registry, World } from "../../../sandbox/world/contract";

const model = providerModel("openstack");

test("a schema narrowed to the types in use has these and the provider's own settings", () => {
  const schema = narrowed(model.schema, new Set(["openstack_networking_network_v2", "ovh_vrack"]));
  expect(Object.keys(schema.resource_schemas ?? {})).toEqual(["openstack_networking_network_v2"]);
  expect(Object.keys(schema.data_source_schemas ?? {})).toEqual(["openstack_networking_network_v2"]);
  expect(schema.provider).toBe(model.schema.provider);
});

test("the double gives the whole schema where nobody knows the types, and follows the types where somebody does", () => {
  let types: ReadonlySet<string> | undefined;
  const double = new ProviderDouble(
    "openstack",
    () => model,
    {} as World,
    {} as Registry,
    () => types,
  );
  expect(double.schema()).toBe(model.schema);
  types = new Set(["openstack_networking_router_v2"]);
  const first = double.schema();
  expect(Object.keys(first.resource_schemas ?? {})).toEqual(["openstack_networking_router_v2"]);
  // The same as long as the types are: it is put into bytes once.
  expect(double.schema()).toBe(first);
  types = new Set(["openstack_networking_port_v2"]);
  expect(Object.keys(double.schema().resource_schemas ?? {})).toEqual(["openstack_networking_port_v2"]);
});
