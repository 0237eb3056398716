import { decodeValue, encodeValue, type DynamicValue } from "../protocol/codec";
import type * as messages from "../protocol/messages";
import type { ProviderSchemaJson } from "../protocol/schema";
import type { ProviderService } from "../protocol/server";
import { isObject, type ObjectValue } from "../protocol/value";
import {
  ServiceError,
  type Attributes,
  type Context,
  type Operation,
  type ProviderName,
  type Registry,
  type World,
} from "../world/contract";
import { violations } from "./constraints";
import { readDataSource } from "./data-source";
import { diagnostic, failure } from "./diagnostics";
import type { ProviderModel, TypeModel } from "./model";
import { Resource, type Stored } from "./resource";
import { narrowed, type UsedTypes } from "./narrowed";
import { known } from "./state";

/** One provider's double: decodes what the engine asks, lets the resource's semantics answer, and keeps the world on disk. */
export class ProviderDouble implements ProviderService {
  private loaded: ProviderModel | undefined;
  private narrowed: { readonly types: ReadonlySet<string>; readonly schema: ProviderSchemaJson } | undefined;
  /** Engines that run side by side, and aliases within one, each have a connection and a configuration of their own. */
  private readonly configurations = new Map<string, Attributes>();

  constructor(
    private readonly name: ProviderName,
    private readonly load: () => ProviderModel,
    private readonly world: World,
    private readonly registry: Registry,
    private readonly usedTypes: UsedTypes = () => undefined,
  ) {}

  /** Of the types in use only, where they are known: every engine process reads all that it is given. */
  schema(): ProviderSchemaJson {
    const types = this.usedTypes();
    if (types === undefined) return this.model.schema;
    if (this.narrowed?.types !== types) this.narrowed = { types, schema: narrowed(this.model.schema, types) };
    return this.narrowed.schema;
  }

  metadata(): messages.MetadataAnswer {
    const { resource_schemas: resources = {}, data_source_schemas: dataSources = {} } = this.schema();
    const named = (schemas: object) => Object.keys(schemas).map((typeName) => ({ typeName }));
    return {
      serverCapabilities: { getProviderSchemaOptional: true },
      resources: named(resources),
      dataSources: named(dataSources),
    };
  }

  validateProvider({ config }: messages.ConfigQuestion): Promise<messages.ProviderResponse> {
    return this.answer(this.model.config, (model) => this.validated(model, config));
  }

  validateResource({ typeName, config }: messages.TypeConfigQuestion): Promise<messages.ProviderResponse> {
    return this.answer(this.resourceModel(typeName), (model) => {
      const found = this.validated(model, config);
      const values = decodeObject(config, model);
      if (found.diagnostics?.length === 0 && values) {
        this.registry.resource(typeName)?.validate?.(known(values), typeName);
      }
      return found;
    });
  }

  validateDataSource({ typeName, config }: messages.TypeConfigQuestion): Promise<messages.ProviderResponse> {
    return this.answer(this.dataSourceModel(typeName), (model) => this.validated(model, config));
  }

  configure({ config }: messages.ConfigQuestion, connection: string): Promise<messages.ProviderResponse> {
    return this.answer(this.model.config, (model) => {
      this.configurations.set(connection, known(decodeObject(config, model) ?? {}));
      return {};
    });
  }

  upgrade({ typeName, rawState }: messages.UpgradeQuestion): Promise<messages.UpgradeAnswer> {
    return this.answer<messages.UpgradeAnswer>(this.resourceModel(typeName), ({ type }) => ({
      upgradedState: encodeValue(decodeValue(rawState, type), type),
    }));
  }

  read(question: messages.ReadQuestion, connection: string): Promise<messages.ReadAnswer> {
    return this.answer<messages.ReadAnswer>(this.resourceModel(question.typeName), async (model) => {
      const resource = this.resource(model, connection);
      const current = decodeObject(question.currentState, model) ?? {};
      const key = rememberedKey(resource, current, question.private);
      resource.claim(key);
      const state = await this.ask(model, "read", current, () => resource.read(current, key));
      return { newState: encodeValue(state, model.type), private: question.private };
    });
  }

  plan(question: messages.PlanQuestion, connection: string): Promise<messages.PlanAnswer> {
    return this.answer<messages.PlanAnswer>(this.resourceModel(question.typeName), (model) => {
      const config = decodeObject(question.config, model);
      const common = { plannedPrivate: question.priorPrivate, legacyTypeSystem: model.legacy };
      if (config === null) return { ...common, plannedState: encodeValue(null, model.type) };
      const { state, replace } = this.resource(model, connection).plan(
        decodeObject(question.priorState, model),
        config,
      );
      return { ...common, plannedState: encodeValue(state, model.type), requiresReplace: replace };
    });
  }

  apply(question: messages.ApplyQuestion, connection: string): Promise<messages.ApplyAnswer> {
    return this.answer<messages.ApplyAnswer>(this.resourceModel(question.typeName), async (model) => {
      const resource = this.resource(model, connection);
      const prior = decodeObject(question.priorState, model);
      const planned = decodeObject(question.plannedState, model);
      const { before, stored } = await this.ask(model, operationOf(prior, planned), planned ?? prior ?? {}, () => ({
        before: prior && this.world.get(model.name, rememberedKey(resource, prior, question.plannedPrivate)),
        stored: change(resource, prior, planned, question.plannedPrivate),
      }));
      const unkept = await this.flush(model);
      if (unkept.length === 0) {
        return {
          newState: encodeValue(stored?.state ?? null, model.type),
          private: Buffer.from(stored?.key ?? ""),
          legacyTypeSystem: model.legacy,
        };
      }
      // What could not be kept did not happen, here or in the engine's state: the world's file knows nothing of it.
      if (before) this.world.put(before.provider, before.type, before.id, before.attributes);
      else if (stored) resource.remove(stored.state, stored.key);
      return {
        newState: encodeValue(prior, model.type),
        private: question.plannedPrivate,
        legacyTypeSystem: model.legacy,
        diagnostics: unkept,
      };
    });
  }

  import({ typeName, id }: messages.ImportQuestion, connection: string): Promise<messages.ImportAnswer> {
    return this.answer<messages.ImportAnswer>(this.resourceModel(typeName), async (model) => {
      const { state, key } = this.resource(model, connection).import(id);
      const imported = { typeName, state: encodeValue(state, model.type), private: Buffer.from(key) };
      return { importedResources: [imported], diagnostics: await this.flush(model) };
    });
  }

  readDataSource(question: messages.TypeConfigQuestion, connection: string): Promise<messages.DataSourceAnswer> {
    const { typeName } = question;
    return this.answer<messages.DataSourceAnswer>(this.dataSourceModel(typeName), async (model) => {
      const config = decodeObject(question.config, model) ?? {};
      const isResource = this.model.resource(typeName) !== undefined;
      const context = this.context(model, connection);
      const state = await this.ask(model, "read", config, () =>
        readDataSource(model, config, context, this.registry.dataSource(typeName), isResource),
      );
      return { state: encodeValue(state, model.type) };
    });
  }

  /** The service's answer, through the gate where there is one. */
  private async ask<T>(
    { name: type }: TypeModel,
    operation: Operation,
    value: ObjectValue,
    service: () => T,
  ): Promise<T> {
    const { gate } = this.registry;
    if (gate !== undefined) {
      const request = { type, operation, attributes: known(value) };
      await gate.wait(request);
      gate.admit(request, this.world);
    }
    return service();
  }

  private validated(model: TypeModel, config: DynamicValue | null): messages.ProviderResponse {
    const found = violations(model.fields, decodeValue(config, model.type));
    return {
      diagnostics: found.map(({ path, message }) =>
        diagnostic(this.name, `invalid value in ${model.name}`, message, path),
      ),
    };
  }

  private async flush(model: TypeModel): Promise<messages.ProviderDiagnostic[]> {
    try {
      await this.world.flush();
      return [];
    } catch (error) {
      return [failure(this.name, model.name, model.fields, error)];
    }
  }

  /** Every question goes through here: what is thrown on the way becomes a diagnostic in the answer. */
  private async answer<A extends messages.ProviderResponse>(
    model: TypeModel | string,
    work: (model: TypeModel) => A | Promise<A>,
  ): Promise<A | messages.ProviderResponse> {
    if (typeof model === "string") {
      return { diagnostics: [diagnostic(this.name, `unknown type ${model}`, `${this.name} has no type ${model}`)] };
    }
    try {
      return await work(model);
    } catch (error) {
      return { diagnostics: [failure(this.name, model.name, model.fields, error)] };
    }
  }

  private get model(): ProviderModel {
    return (this.loaded ??= this.load());
  }

  private resourceModel(typeName: string): TypeModel | string {
    return this.model.resource(typeName) ?? typeName;
  }

  private dataSourceModel(typeName: string): TypeModel | string {
    return this.model.dataSource(typeName) ?? typeName;
  }

  private resource(model: TypeModel, connection: string): Resource {
    return new Resource(model, this.context(model, connection), this.registry.resource(model.name) ?? {});
  }

  private context(model: TypeModel, connection: string): Context {
    const providerConfig = this.configurations.get(connection);
    if (providerConfig === undefined) throw new ServiceError("the provider has not been configured");
    return { world: this.world, provider: this.name, type: model.name, providerConfig };
  }
}

function operationOf(prior: ObjectValue | null, planned: ObjectValue | null): Operation {
  if (prior === null) return "create";
  return planned === null ? "delete" : "update";
}

function change(
  resource: Resource,
  prior: ObjectValue | null,
  planned: ObjectValue | null,
  fromEngine: Uint8Array,
): Stored | undefined {
  if (prior === null) return planned ? resource.create(planned) : undefined;
  const key = rememberedKey(resource, prior, fromEngine);
  if (planned) return resource.update(prior, planned, key);
  resource.remove(prior, key);
  return undefined;
}

function decodeObject(wire: DynamicValue | null, model: TypeModel): ObjectValue | null {
  const value = decodeValue(wire, model.type);
  return isObject(value) ? value : null;
}

/** The key travels in the part of the state that is the provider's own; a state from elsewhere has only attributes. */
function rememberedKey(resource: Resource, state: ObjectValue, fromEngine: Uint8Array): string {
  return fromEngine.length > 0 ? Buffer.from(fromEngine).toString("utf8") : resource.keyOf(known(state));
}
