import { missingIn, putStandIn, STAND_IN } from "../../../lab/run/operator";
import { recordedApi } from "../support/recorded-api";

const namespace = "/api/v1/namespaces/team";
const knative = "/apis/serving.knative.dev/v1/namespaces/team/services";

const withPods = (specs: readonly object[], more: Readonly<Record<string, object>> = {}) =>
  recordedApi({
    [`${namespace}/pods`]: { items: specs.map((spec) => ({ spec })) },
    [knative]: { items: [] },
    ...more,
  });

describe("what pods cannot start without", () => {
  test("is found in volumes, variables and whole sets of variables, of all containers, with the keys that are read", async () => {
    const api = withPods([
      {
        initContainers: [{ envFrom: [{ configMapRef: { name: "settings" } }] }],
        containers: [{ env: [{ valueFrom: { secretKeyRef: { name: "login", key: "password" } } }] }],
        volumes: [
          { secret: { secretName: "login", items: [{ key: "user" }] } },
          { projected: { sources: [{ secret: { name: "tls", items: [{ key: "tls.crt" }] } }] } },
        ],
      },
    ]);
    expect(await missingIn(api, "team")).toEqual([
      { kind: "Secret", name: "login", keys: ["password", "user"] },
      { kind: "ConfigMap", name: "settings", keys: [] },
      { kind: "Secret", name: "tls", keys: ["tls.crt"] },
    ]);
  });

  test("is not what is there, nor what is optional; of what is there only in part, the keys that lack", async () => {
    const api = withPods(
      [
        {
          containers: [
            { env: [{ valueFrom: { secretKeyRef: { name: "login", key: "user" } } }] },
            { env: [{ valueFrom: { secretKeyRef: { name: "login", key: "password" } } }] },
            { envFrom: [{ secretRef: { name: "extra", optional: true } }, { configMapRef: { name: "settings" } }] },
          ],
        },
      ],
      { [`${namespace}/secrets/login`]: { data: { user: "" } }, [`${namespace}/configmaps/settings`]: { data: {} } },
    );
    expect(await missingIn(api, "team")).toEqual([{ kind: "Secret", name: "login", keys: ["password"] }]);
  });

  test("is also what pods of Knative services would need, which nothing here makes", async () => {
    const spec = { template: { spec: { volumes: [{ configMap: { name: "orbits" } }] } } };
    const api = withPods([], { [knative]: { items: [{ spec }] } });
    expect(await missingIn(api, "team")).toEqual([{ kind: "ConfigMap", name: "orbits", keys: [] }]);
  });
});

test("a stand-in has the keys that are read, says what it is, and is another each time", async () => {
  const api = recordedApi({});
  const missing = { kind: "Secret", name: "login", keys: ["password", "user"] } as const;
  await putStandIn(api, "team", missing);
  await putStandIn(api, "team", missing);
  const [first, second] = api.sent.map(({ body }) => body as { stringData: Record<string, string>; metadata: object });
  expect(first?.metadata).toEqual({ name: "login", labels: { [STAND_IN]: "true" } });
  expect(Object.keys(first?.stringData ?? {})).toEqual(["password", "user"]);
  expect(first?.stringData.password).toMatch(/^[0-9a-f]{32}$/);
  expect(second?.stringData.password).not.toBe(first?.stringData.password);
});
