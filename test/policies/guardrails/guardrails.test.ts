import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Judge } from "../../../policies/judge/judge";
import { judgeAll } from "../../../policies/judge/verdict";
import { judges } from "../../../policies/panel/registry";
import { factsOf, writtenOutput, type WrittenStack } from "../../support/written-output";

const folder = resolve(__dirname, "../../../policies/guardrails");
/** `network/foreign-vlan`, … */
const files = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file.replace(/\.ts$/, "")}`));

const idOf = (file: string): string => file.replace("/", "-").toUpperCase();

test("a guardrail is a file: its id is its place, and it has a test of its own", () => {
  expect(judges.guardrails.map(({ id }) => id).sort()).toEqual(files.map(idOf).sort());
  expect(files.filter((file) => !existsSync(join(__dirname, `${file}.test.ts`)))).toEqual([]);
});

test.each(judges.guardrails.map((judge) => [judge.id, judge] as const))("%s says what it is for", (_, judge) => {
  expect(judge.title).toMatch(/^[A-Z].*[^.]$/);
  expect(judge.why).toMatch(/^[A-Z].*\.$/);
  expect(judge.types === "all" || judge.types.length > 0).toBe(true);
});

const resource = (type: string, attributes: object = {}): WrittenStack => ({ resource: { [type]: { X: attributes } } });
const metadata = { name: "x", namespace: "telemetry" };

/** For each guardrail a stack of a user's own that it refuses. */
const refused: Readonly<Record<string, WrittenStack>> = {
  "ACCESS-WILDCARD-BY-HAND": resource("ovh_iam_permissions_group", { name: "x", allow: ["*"] }),
  "KUBERNETES-FOREIGN-NAMESPACE": resource("kubernetes_config_map_v1", { metadata }),
  "KUBERNETES-POD-SECURITY": resource("kubernetes_namespace_v1", { metadata: { name: "x" } }),
  "NETWORK-API-SERVER-OPEN": resource("ovh_cloud_project_kube", { name: "x" }),
  "NETWORK-DATABASE-OPEN": resource("ovh_cloud_project_database", { ip_restrictions: [{ ip: "0.0.0.0/0" }] }),
  "NETWORK-FOREIGN-VLAN": { ...resource("ovh_cloud_project_network_private", { vlan_id: 10 }) },
  "NETWORK-LOAD-BALANCER-OPEN": resource("kubernetes_service_v1", { metadata, spec: { type: "LoadBalancer" } }),
  "NETWORK-POLICY-ALLOWS-ALL": resource("kubernetes_network_policy_v1", { metadata, spec: { ingress: [{}] } }),
  "NETWORK-SECURITY-GROUP-OPEN": resource("openstack_networking_secgroup_rule_v2", { direction: "ingress" }),
  "PROJECT-DELETION-UNPROTECTED": resource("ovh_cloud_project", { description: "x" }),
  "RESOURCE-TYPE-UNKNOWN": resource("ovh_cloud_project_rancher"),
  "SECRET-IN-CODE": resource("ovh_me_identity_user", { login: "x", password: "correct-horse" }),
  "STATE-UNSAFE-STORE": { terraform: { backend: { s3: { region: "us-east-1" } } } },
  "STORAGE-BUCKET-UNSAFE": resource("openstack_objectstorage_container_v1", { container_read: ".r:*" }),
  "SUPPLY-UNPINNED": { terraform: { required_providers: { ovh: { source: "ovh/ovh" } } } },
  "SUPPLY-UNPINNED-IMAGE": resource("kubernetes_pod_v1", { metadata, spec: { container: [{ image: "nats" }] } }),
};

const zone = (stack: WrittenStack) =>
  writtenOutput({
    privateNetworks: { servers: { vlan: 10, cidr: "172.20.0.0/22" } },
    stacks: {
      "prod-platform": {
        facts: factsOf("prod", "platform"),
        resource: {
          kubernetes_namespace_v1: {
            N: { metadata: { name: "telemetry", labels: { "pod-security.kubernetes.io/enforce": "restricted" } } },
          },
        },
        terraform: { required_providers: { kubernetes: { source: "kubernetes", version: "2.38.0" } } },
      },
      mission: stack,
    },
  });

const waiver = (judge: Judge, place: string) => ({
  judge: judge.id,
  place,
  reason: "decided for this mission",
  owner: "telemetry",
  expires: "2027-12-31",
  path: "waivers[0]",
});

describe("in a stack that a user added and nobody can place", () => {
  test.each(judges.guardrails.map((judge) => [judge.id, judge] as const))(
    "%s is found, and can be waived there",
    (id, judge) => {
      const stack = refused[id];
      if (stack === undefined) throw new Error(`no stack here is refused by ${id}`);
      const output = zone(stack);
      const judged = judgeAll(output, [judge]).findings.filter(({ severity }) => severity !== "unknown");
      expect(judged.length).toBeGreaterThan(0);
      expect(judged.map(({ code }) => code)).toEqual(judged.map(() => id));
      const { findings, waived } = judgeAll(output, [judge], [waiver(judge, "mission*")]);
      expect(findings.filter(({ severity }) => severity !== "unknown")).toEqual([]);
      expect(waived.filter(({ severity }) => severity !== "unknown")).toHaveLength(judged.length);
    },
  );
});

test("a waiver for another place waives nothing", () => {
  const [judge] = judges.guardrails;
  const { findings, waived } = judgeAll(zone(refused[judge!.id]!), [judge!], [waiver(judge!, "prod-network*")]);
  expect(waived).toEqual([]);
  expect(findings.map(({ code }) => code)).toEqual([judge!.id, "WAIVER-UNUSED"]);
});
