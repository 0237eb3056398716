import type { DataSourceHandler } from "../contract";
import { accountOf, requireService } from "./api";

export const meData: DataSourceHandler = {
  read: (_config, { world }) => requireService(world, "ovh_me", accountOf(world)).attributes,
};
