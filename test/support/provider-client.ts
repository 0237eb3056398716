import { join } from "node:path";
import type { Client } from "@grpc/grpc-js";
import { credentials, loadPackageDefinition, type ServiceClientConstructor } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

const folder = join(__dirname, "..", "..", "sandbox", "protocol");

/** Asks a provider over the wire, as an engine does. */
export class ProviderClient {
  private readonly clients: Readonly<Record<"provider" | "health", Client>>;

  constructor(port: number) {
    const make = (file: string, name: string): Client => {
      const definition = loadSync(join(folder, file), { longs: Number, defaults: true });
      const found = name
        .split(".")
        .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], loadPackageDefinition(definition));
      // Without a pool of its own a second client would share the first one's connection; engines do not.
      const limits = { "grpc.max_receive_message_length": -1, "grpc.use_local_subchannel_pool": 1 };
      return new (found as ServiceClientConstructor)(`127.0.0.1:${port}`, credentials.createInsecure(), limits);
    };
    this.clients = {
      provider: make("tfplugin6.proto", "tfplugin6.Provider"),
      health: make("health.proto", "grpc.health.v1.Health"),
    };
  }

  ask<Answer>(method: string, question: object = {}, service: "provider" | "health" = "provider"): Promise<Answer> {
    const client = this.clients[service] as unknown as Record<string, Method<Answer>>;
    return new Promise((resolve, reject) => {
      client[method]?.call(client, question, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  }

  /** A method that our definition of the protocol leaves out. */
  askUnlisted(path: string): Promise<unknown> {
    const bytes = (): Buffer => Buffer.alloc(0);
    return new Promise((resolve, reject) => {
      this.clients.provider.makeUnaryRequest(path, bytes, bytes, {}, (error, answer) =>
        error ? reject(error) : resolve(answer),
      );
    });
  }

  close(): void {
    Object.values(this.clients).forEach((client) => client.close());
  }
}

type Method<Answer> = (question: object, reply: (error: Error | null, answer: Answer) => void) => void;
