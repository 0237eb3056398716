import { status } from "@grpc/grpc-js";
import { serveProvider, type ProviderService, type RunningServer } from "../../../sandbox/protocol/server";
import { ProviderClient } from "../../support/provider-client";

let schemaReads = 0;
const connections: string[] = [];

const unasked = (): Promise<never> => Promise.reject(new Error("not part of this test"));

const schema = {
  provider: { version: 0, block: {} },
  get resource_schemas() {
    schemaReads += 1;
    return { thing: { version: 2, block: {} } };
  },
};

const service: ProviderService = {
  schema: () => schema,
  metadata: () => ({
    serverCapabilities: { getProviderSchemaOptional: true },
    resources: [{ typeName: "thing" }],
    dataSources: [],
  }),
  configure: (_, connection) => {
    connections.push(connection);
    return Promise.resolve({});
  },
  validateProvider: unasked,
  validateResource: unasked,
  validateDataSource: unasked,
  upgrade: unasked,
  read: unasked,
  plan: unasked,
  apply: unasked,
  import: unasked,
  readDataSource: unasked,
};

let server: RunningServer;
let client: ProviderClient;

beforeAll(async () => {
  server = await serveProvider(service);
  client = new ProviderClient(server.port);
});

afterAll(() => {
  client.close();
  server.close();
});

test("the engine's ping is answered", async () => {
  await expect(client.ask("check", { service: "plugin" }, "health")).resolves.toEqual({ status: 1 });
});

test("a schema is put into bytes once, however often it is asked for", async () => {
  const first = await client.ask("getProviderSchema");
  await expect(client.ask("getProviderSchema")).resolves.toEqual(first);
  expect(first).toMatchObject({ resourceSchemas: { thing: { version: 2 } } });
  expect(schemaReads).toBe(1);
});

test("the types can be listed without their schema", async () => {
  await expect(client.ask("getMetadata")).resolves.toMatchObject({ resources: [{ typeName: "thing" }] });
});

test("there are no functions and no identities", async () => {
  await expect(client.ask("getFunctions")).resolves.toEqual({ diagnostics: [] });
  await expect(client.ask("getResourceIdentitySchemas")).resolves.toEqual({ diagnostics: [] });
  await expect(client.ask("stopProvider")).resolves.toEqual({ error: "" });
});

test("two engines are two connections", async () => {
  const other = new ProviderClient(server.port);
  await client.ask("configureProvider");
  await client.ask("configureProvider");
  await other.ask("configureProvider");
  other.close();
  const [first, again, second] = connections;
  expect(again).toBe(first);
  expect(second).not.toBe(first);
});

test("a defect is an error of the call, with its words", async () => {
  await expect(client.ask("readResource")).rejects.toMatchObject({
    code: status.INTERNAL,
    details: expect.stringContaining("not part of this test"),
  });
});

test("what is not spoken is unimplemented", async () => {
  await expect(client.askUnlisted("/tfplugin6.Provider/MoveResourceState")).rejects.toMatchObject({
    code: status.UNIMPLEMENTED,
  });
});
