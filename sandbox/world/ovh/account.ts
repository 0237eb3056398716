import type { DataSourceHandler } from "../contract";
import { nichandleOf, requireService } from "./api";

export const meData: DataSourceHandler = {
  read: (_config, { world }) => requireService(world, "ovh_me", nichandleOf(world)).attributes,
};
