import type { DataSourceHandler, ResourceHandler } from "../contract";
import { network, networkData } from "./network";
import { portHandler } from "./port";
import { qosPolicyData } from "./qos-policy";
import { router, routerData } from "./router";
import { routerInterface } from "./router-interface";
import { routerRoute } from "./router-route";
import { securityGroup, securityGroupData, securityGroupRule } from "./security-group";
import { subnetHandler, subnetData } from "./subnet";
import { GROUP, INTERFACE, NETWORK, POLICY, PORT, ROUTE, ROUTER, RULE, SUBNET } from "./types";

export const openstackResources: Readonly<Record<string, ResourceHandler>> = {
  [GROUP]: securityGroup,
  [INTERFACE]: routerInterface,
  [NETWORK]: network,
  [PORT]: portHandler,
  [ROUTE]: routerRoute,
  [ROUTER]: router,
  [RULE]: securityGroupRule,
  [SUBNET]: subnetHandler,
};

export const openstackDataSources: Readonly<Record<string, DataSourceHandler>> = {
  [GROUP]: securityGroupData,
  [NETWORK]: networkData,
  [POLICY]: qosPolicyData,
  [ROUTER]: routerData,
  [SUBNET]: subnetData,
};
