import { text, textsOf } from "../attributes";
import type { DataSourceHandler } from "../contract";
import { findOne, projectRegionOf } from "./neutron";
import { POLICY } from "./types";

/** What OVHcloud sells as the size of a gateway, shared with every project. */
export const qosPolicyData: DataSourceHandler = {
  read(config, context) {
    const { id, attributes } = findOne(POLICY, config, context, "id", ["name"]);
    return {
      id,
      name: text(attributes, "name"),
      description: text(attributes, "description"),
      project_id: text(attributes, "tenant_id"),
      region: projectRegionOf(config, context).region,
      shared: attributes.shared ?? false,
      is_default: false,
      all_tags: textsOf(attributes, "all_tags"),
    };
  },
};
