import { unsafeStore } from "../../../../policies/guardrails/state/unsafe-store";
import { inProduction } from "../../../support/written-output";
import { verdict } from "../support";

const kept = (backend: object): string[] => verdict(unsafeStore, inProduction({}, { terraform: { backend } }));
const cloud = (settings: object): string[] =>
  verdict(unsafeStore, inProduction({}, { terraform: { cloud: settings } }));

const paris = {
  bucket: "acme-states",
  endpoints: { s3: "https://s3.eu-west-par.io.cloud.ovh.net" },
  use_lockfile: true,
};
const at = "prod-network terraform.backend";

describe("passes", () => {
  test.each([
    ["a locked bucket in the Union", { s3: paris }],
    ["one whose lock is a table", { s3: { ...paris, use_lockfile: undefined, dynamodb_table: "locks" } }],
    [
      "one that the endpoint of before says where it is",
      { s3: { bucket: "b", endpoint: "s3.gra.perf.cloud.ovh.net", use_lockfile: true } },
    ],
    ["a region of the Union without an endpoint", { s3: { bucket: "b", region: "eu-west-3", use_lockfile: true } }],
    ["a file on the machine, which locks it", { local: { path: "../../../state/x.tfstate" } }],
    ["a server on the machine, as tests have", { s3: { ...paris, endpoints: { s3: "http://127.0.0.1:9000" } } }],
  ])("%s", (_, backend) => expect(kept(backend)).toEqual(["pass"]));

  test("the European one of HashiCorp's own", () => {
    expect(cloud({ organization: "acme", hostname: "app.eu.terraform.io" })).toEqual(["pass"]);
  });
});

describe("refuses", () => {
  test.each([
    ["a bucket without a lock", { s3: { ...paris, use_lockfile: false } }, "s3.use_lockfile"],
    ["the same of a web server", { http: { address: "https://state.acme.example" } }, "http.lock_address"],
    ["Canada", { s3: { ...paris, endpoints: { s3: "https://s3.bhs.io.cloud.ovh.net" } } }, "s3.endpoints.s3"],
    [
      "OVHcloud in the United States",
      { s3: { ...paris, endpoints: { s3: "https://s3.us-east-va.io.cloud.ovh.us" } } },
      "s3.endpoints.s3",
    ],
    [
      "London, whose name begins like one of the Union's",
      { s3: { bucket: "b", region: "eu-west-2", use_lockfile: true } },
      "s3.region",
    ],
  ])("%s", (_, backend, attribute) => expect(kept(backend)).toContain(`error ${at}.${attribute}`));

  test("HashiCorp's own in the United States, which is where it is if nobody says otherwise", () => {
    expect(cloud({ organization: "acme" })).toEqual(["error prod-network terraform.cloud.hostname"]);
  });

  test("both at once", () => {
    expect(kept({ s3: { bucket: "b", region: "us-east-1" } })).toEqual([
      `error ${at}.s3.use_lockfile`,
      `error ${at}.s3.region`,
    ]);
  });
});

describe("does not know", () => {
  test.each([
    [
      "a server of somebody's own",
      { s3: { ...paris, endpoints: { s3: "https://s3.acme.example" } } },
      ["s3.endpoints.s3"],
    ],
    ["settings that are given when the engine starts", { s3: { use_lockfile: true } }, ["s3.region"]],
    ["a store whose settings do not say where it is", { gcs: { bucket: "b" } }, ["gcs"]],
    ["a store that nobody here knows", { vault: {} }, ["vault", "vault"]],
  ])("%s", (_, backend, attributes) =>
    expect(kept(backend)).toEqual(attributes.map((attribute) => `unknown ${at}.${attribute}`)),
  );
});
