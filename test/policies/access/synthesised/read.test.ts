import { data } from "../../../../environments";
import { readAccess } from "../../../../policies/access/synthesised/read";
import type { SynthesisedAccess } from "../../../../policies/access/synthesised/types";
import { NetworkOutput } from "../../../support/network";

let output: NetworkOutput;
let read: SynthesisedAccess;
beforeAll(() => {
  output = NetworkOutput.of(data);
  read = readAccess(output.folder).synthesised;
});
afterAll(() => output.remove());

const policy = (access: SynthesisedAccess, name: string) => access.policies.find((one) => one.name === name);

test("a policy comes with the resources of its group and the rights of the permissions groups it names", () => {
  const own = policy(read, "meridian-prod-telemetry-operate");
  const project = read.projects.find(({ environment, team }) => environment === "prod" && team === "telemetry");
  expect(own).toMatchObject({
    identities: ["urn:v1:eu:identity:group:me100042-ovh/meridian-telemetry"],
    resources: [project?.urn],
    rights: [{ at: expect.stringContaining("organisation/ovh_iam_permissions_group.Role-operator") }],
  });
  expect(own?.rights[0]?.allow).toContain("publicCloudProject:apiovh:kube/restart");
});

test("a program's policy names its client by what stands in for the id that the service gives", () => {
  const client = read.clients.find(({ name }) => name === "meridian-prod-apply-1");
  expect(policy(read, "meridian-prod-apply")?.identities).toEqual([client?.urn]);
  expect(client?.urn).toMatch(/^urn:v1:eu:identity:credential:me100042-ovh\/\$\{prod-identities\//);
});

test("conditions come as written, and an account with the group it is in", () => {
  const relief = policy(read, "meridian-prod-user--orbit-relief-operate--on-flight-dynamics");
  expect(relief?.conditions).toMatchObject({
    operator: "AND",
    condition: [{ operator: "MATCH" }, { operator: "MATCH" }],
  });
  expect(read.users.find(({ login }) => login === "orbit-relief")?.group).toBe("meridian-telemetry");
});

test("a binding comes with the rules of its role, in the namespace it is made in", () => {
  const binding = read.clusters
    .find(({ environment }) => environment === "prod")
    ?.bindings.find(({ name, namespace }) => name === "meridian-telemetry-operate" && namespace === "telemetry");
  expect(binding?.subjects).toEqual([{ kind: "Group", name: "oidc:meridian-telemetry" }]);
  expect(binding?.role.rules.some(({ resources }) => resources.includes("deployments"))).toBe(true);
});

test("a bucket's user comes with the statements of its policy", () => {
  const [user] = read.openstackUsers.filter(({ s3 }) => s3.length > 0);
  expect(user?.roles).toEqual(["objectstore_operator"]);
  expect(user?.s3[0]?.resources).toContain("arn:aws:s3:::meridian-prod-raw-frames/*");
});

test("nothing of the reference is left unread; what only the engine knows is", () => {
  expect(read.unread).toEqual([]);
  const spoilt = output.copy().spoil("prod-access", ({ ovh_iam_policy }) => {
    for (const one of Object.values(ovh_iam_policy!)) one.identities = ["${var.somebody}"];
  });
  const { synthesised } = readAccess(spoilt.folder);
  spoilt.remove();
  expect(synthesised.unread.length).toBeGreaterThan(0);
  expect(synthesised.unread.every((at) => at.startsWith("prod-access/ovh_iam_policy."))).toBe(true);
});
