import { join } from "node:path";
import {
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServiceDefinition,
} from "@grpc/grpc-js";
import { loadSync, type MethodDefinition } from "@grpc/proto-loader";
import type * as messages from "./messages";
import { schemaMessage, type ProviderSchemaJson } from "./schema";

/** One provider's answers. `connection` tells apart the engines that ask: each configures the provider for itself. */
export interface ProviderService {
  schema(): ProviderSchemaJson;
  metadata(): messages.MetadataAnswer;
  validateProvider(question: messages.ConfigQuestion): Promise<messages.ProviderResponse>;
  validateResource(question: messages.TypeConfigQuestion): Promise<messages.ProviderResponse>;
  validateDataSource(question: messages.TypeConfigQuestion): Promise<messages.ProviderResponse>;
  configure(question: messages.ConfigQuestion, connection: string): Promise<messages.ProviderResponse>;
  upgrade(question: messages.UpgradeQuestion): Promise<messages.UpgradeAnswer>;
  read(question: messages.ReadQuestion, connection: string): Promise<messages.ReadAnswer>;
  plan(question: messages.PlanQuestion, connection: string): Promise<messages.PlanAnswer>;
  apply(question: messages.ApplyQuestion, connection: string): Promise<messages.ApplyAnswer>;
  import(question: messages.ImportQuestion, connection: string): Promise<messages.ImportAnswer>;
  readDataSource(question: messages.TypeConfigQuestion, connection: string): Promise<messages.DataSourceAnswer>;
}

export interface RunningServer {
  readonly port: number;
  close(): void;
}

const SERVING = 1;

const protocol = loadDefinitions("tfplugin6.proto", "tfplugin6.Provider");
const health = loadDefinitions("health.proto", "grpc.health.v1.Health");

/** Serves one provider on a port of the loopback interface that the system chooses. */
export async function serveProvider(service: ProviderService): Promise<RunningServer> {
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(health, { Check: answering(() => ({ status: SERVING })) });
  server.addService(withSerialisedSchema(protocol), {
    GetProviderSchema: answering(cachedSchema(service)),
    GetMetadata: answering(() => service.metadata()),
    GetResourceIdentitySchemas: answering(() => ({})),
    GetFunctions: answering(() => ({})),
    ValidateProviderConfig: answering(service.validateProvider.bind(service)),
    ValidateResourceConfig: answering(service.validateResource.bind(service)),
    ValidateDataResourceConfig: answering(service.validateDataSource.bind(service)),
    ConfigureProvider: answering(service.configure.bind(service)),
    UpgradeResourceState: answering(service.upgrade.bind(service)),
    ReadResource: answering(service.read.bind(service)),
    PlanResourceChange: answering(service.plan.bind(service)),
    ApplyResourceChange: answering(service.apply.bind(service)),
    ImportResourceState: answering(service.import.bind(service)),
    ReadDataSource: answering(service.readDataSource.bind(service)),
    // Every answer is immediate: there is nothing to stop.
    StopProvider: answering(() => ({ error: "" })),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, close: () => server.forceShutdown() };
}

function loadDefinitions(file: string, serviceName: string): ServiceDefinition {
  const definition = loadSync(join(__dirname, file), { longs: Number, defaults: true })[serviceName];
  if (definition === undefined || typeof definition["format"] === "string") {
    throw new Error(`${file} does not define ${serviceName}`);
  }
  return definition as ServiceDefinition;
}

/** The schema is up to half a megabyte and every stack asks for it several times: it is put into bytes once. */
function withSerialisedSchema(definition: ServiceDefinition): ServiceDefinition {
  return { ...definition, GetProviderSchema: { ...method(definition, "GetProviderSchema"), responseSerialize: bytes } };
}

function cachedSchema(service: ProviderService): () => Buffer {
  let kept: { readonly schema: ProviderSchemaJson; readonly bytes: Buffer } | undefined;
  const { responseSerialize } = method(protocol, "GetProviderSchema");
  return () => {
    const schema = service.schema();
    if (kept?.schema !== schema) kept = { schema, bytes: responseSerialize(schemaMessage(schema)) };
    return kept.bytes;
  };
}

function method(definition: ServiceDefinition, name: string): MethodDefinition<object, object> {
  const found = definition[name];
  if (found === undefined) throw new Error(`the protocol has no method ${name}`);
  return found as MethodDefinition<object, object>;
}

function bytes(value: Buffer): Buffer {
  return value;
}

function answering<Question, Answer>(answer: (question: Question, connection: string) => Answer | Promise<Answer>) {
  return (call: ServerUnaryCall<Question, Answer>, reply: sendUnaryData<Answer>): void => {
    // Whatever a provider has to say about a request is a diagnostic in its answer; what is thrown is a defect of ours.
    Promise.resolve()
      .then(() => answer(call.request, call.getPeer()))
      .then(
        (answered) => reply(null, answered),
        (error: Error) => reply({ code: status.INTERNAL, details: error.stack ?? error.message }),
      );
  };
}
