import { reattachProviders } from "../../../sandbox/doubles/reattach";

const ports = { ovh: 1, openstack: 2, kubernetes: 3, helm: 4 };

test("each engine finds the providers under the name of its own registry", () => {
  const names = (kind: "opentofu" | "terraform") =>
    Object.keys(JSON.parse(reattachProviders(kind, 7, ports)) as object);
  expect(names("opentofu")).toEqual([
    "registry.opentofu.org/ovh/ovh",
    "registry.opentofu.org/terraform-provider-openstack/openstack",
    "registry.opentofu.org/hashicorp/kubernetes",
    "registry.opentofu.org/hashicorp/helm",
  ]);
  expect(names("terraform")[0]).toBe("registry.terraform.io/ovh/ovh");
});

test("the engine is told where the double is and to leave it running", () => {
  expect(JSON.parse(reattachProviders("opentofu", 7, ports))).toMatchObject({
    "registry.opentofu.org/hashicorp/helm": {
      Protocol: "grpc",
      ProtocolVersion: 6,
      Pid: 7,
      Test: true,
      Addr: { Network: "tcp", String: "127.0.0.1:4" },
    },
  });
});
