import type { Json } from "../../core/json";
import { encodeValue } from "../protocol/codec";
import type { CtyType } from "../protocol/types";
import type { ObjectValue } from "../protocol/value";
import { ServiceError, type Attributes, type Context, type DataSourceHandler } from "../world/contract";
import { findMatching } from "./lookup";
import type { TypeModel } from "./model";
import { known, settled } from "./state";

/** Without a handler, a data source that is named as a resource finds the one such object that matches its arguments. */
export function readDataSource(
  model: TypeModel,
  config: ObjectValue,
  context: Context,
  handler: DataSourceHandler | undefined,
  isResource: boolean,
): Attributes {
  const wanted = known(config);
  const found = handler ? handler.read(wanted, context) : lookUp(model, wanted, context, isResource);
  const seed = { identity: `${model.name} ${JSON.stringify(wanted)}`, providerConfig: context.providerConfig };
  const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));
  return settled(model.fields, given, found, seed);
}

function lookUp(model: TypeModel, wanted: Attributes, context: Context, isResource: boolean): Attributes {
  if (!isResource) throw new ServiceError(`the data source ${model.name} is not simulated`);
  const [found, ...more] = findMatching(context.world, model.name, wanted);
  if (found === undefined) throw new ServiceError(`there is no ${model.name} that matches the arguments`);
  if (more.length > 0) throw new ServiceError(`${more.length + 1} objects of ${model.name} match, one is wanted`);
  return Object.fromEntries(
    model.fields.flatMap(({ name, type }) => {
      const value = found.attributes[name];
      return value !== undefined && conforms(value, type) ? [[name, value]] : [];
    }),
  );
}

/** A data source may show an attribute in another shape than the resource of the same name. */
function conforms(value: Json, type: CtyType): boolean {
  try {
    encodeValue(value, type);
    return true;
  } catch {
    return false;
  }
}
