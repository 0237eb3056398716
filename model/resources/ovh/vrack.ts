import type { StackKind } from "../../../core/stack-kind";
import type { ResourceFacts } from "../facts";
import { orderActions, terminationActions } from "./order";

const vrack: ResourceFacts = {
  type: "ovh_vrack",
  is: "a vRack",
  stacks: ["organisation"],
  ordered: "a vRack",
  urn: "urn:v1:eu:resource:vrack:{id}",
  adoption: {
    keys: [["name"]],
    id: ["service_name"],
    refused: {
      reason: "an order cannot be read back: the plan after an import would order another vRack and end this one",
      way: "name it in vrack.adopt instead of vrack.order",
    },
    list: { of: "ids", path: "/vrack", id: "service_name", also: { service_name: "{listed}" } },
  },
  rights: {
    by: "ovh",
    read: ["vrack:apiovh:get"],
    create: [...orderActions, "vrack:apiovh:put"],
    change: ["vrack:apiovh:put"],
    delete: [...terminationActions, "vrack:apiovh:confirmTermination", "vrack:apiovh:terminate"],
  },
};

interface Member {
  readonly type: string;
  readonly is: string;
  readonly stack: StackKind;
  /** In the API: `cloudProject`. */
  readonly family: string;
  /** In IAM, where that is another word. */
  readonly action?: string;
  readonly attribute: string;
  /** Of whatever becomes a member: `publicCloudProject:apiovh:vrack/attach`. */
  readonly attach: string;
  readonly opensWays?: true;
  /** Why it is not imported. */
  readonly instead?: string;
}

/** A vRack's tasks are followed to their end; there is nothing to change. */
function member({ type, is, stack, family, action = family, attribute, attach, ...rest }: Member): ResourceFacts {
  return {
    type,
    is,
    stacks: [stack],
    ...(rest.opensWays && { opensWays: rest.opensWays }),
    adoption: {
      keys: [["service_name", attribute]],
      id: ["service_name", attribute],
      ...(rest.instead !== undefined && {
        refused: { reason: "the provider cannot import this type", way: rest.instead },
      }),
      list: { of: "members", path: `/vrack/{service_name}/${family}`, attribute },
    },
    rights: {
      by: "ovh",
      read: [`vrack:apiovh:${action}/get`],
      create: [attach, `vrack:apiovh:${action}/attach`, "vrack:apiovh:task/get"],
      change: [],
      delete: [`vrack:apiovh:${action}/detach`, "vrack:apiovh:task/get"],
    },
  };
}

const vrackProject = member({
  type: "ovh_vrack_cloudproject",
  is: "a project's place on a vRack",
  stack: "projects",
  family: "cloudProject",
  attribute: "project_id",
  attach: "publicCloudProject:apiovh:vrack/attach",
});

const vrackPrivateCloud = member({
  type: "ovh_vrack_dedicated_cloud",
  is: "a Hosted Private Cloud's place on a vRack",
  stack: "private-cloud",
  family: "dedicatedCloud",
  action: "pccVMware",
  attribute: "dedicated_cloud",
  attach: "pccVMware:apiovh:vrack/attach",
  instead: "say privateCloud.attached: true: it stays where it is, and nothing looks after it",
});

const vrackServer = member({
  type: "ovh_vrack_dedicated_server",
  is: "a dedicated server's place on a vRack",
  stack: "organisation",
  family: "dedicatedServer",
  attribute: "server_id",
  attach: "dedicatedServer:apiovh:vrack/attach",
  opensWays: true,
});

const vrackServerInterface = member({
  type: "ovh_vrack_dedicated_server_interface",
  is: "the place of a dedicated server's interface on a vRack",
  stack: "organisation",
  family: "dedicatedServerInterface",
  attribute: "interface_id",
  attach: "dedicatedServer:apiovh:vrack/attach",
  opensWays: true,
});

const vrackConnect = member({
  type: "ovh_vrack_ovhcloudconnect",
  is: "the place of an OVHcloud Connect line on a vRack",
  stack: "organisation",
  family: "ovhCloudConnect",
  attribute: "ovh_cloud_connect",
  attach: "ovhCloudConnect:apiovh:vrack/attach",
  opensWays: true,
  instead: "take the line off the vRack in a window, and deploy: it is put back at once",
});

const vrackDatacentre: ResourceFacts = {
  type: "ovh_vrack_dedicated_cloud_datacenter",
  is: "the move of a Hosted Private Cloud's datacentre to a vRack",
  stacks: ["private-cloud"],
  opensWays: true,
  adoption: {
    keys: [["datacenter"]],
    id: ["datacenter"],
    refused: {
      reason: "to import it is to move it: production would change its vRack while a plan is made",
      way: "decide it in privateCloud.moveDatacentre, or leave it where it is with privateCloud.attached: true",
    },
  },
  rights: {
    by: "ovh",
    // It is made by an import, and its import is the move: the plan that brings it in moves it.
    read: [
      "vrack:apiovh:dedicatedCloudDatacenter/allowedVrack/get",
      "vrack:apiovh:dedicatedCloudDatacenter/get",
      "vrack:apiovh:dedicatedCloudDatacenter/move",
    ],
    create: ["vrack:apiovh:task/get"],
    change: [
      "vrack:apiovh:dedicatedCloudDatacenter/allowedVrack/get",
      "vrack:apiovh:dedicatedCloudDatacenter/move",
      "vrack:apiovh:task/get",
    ],
    delete: [],
  },
};

const privateCloud: ResourceFacts = {
  type: "ovh_dedicated_cloud",
  is: "a Hosted Private Cloud",
  only: "data",
  readIn: ["private-cloud"],
  rights: { by: "ovh", read: ["pccVMware:apiovh:get"], create: [], change: [], delete: [] },
};

export const ovhVrackSheets: readonly ResourceFacts[] = [
  vrack,
  vrackProject,
  vrackPrivateCloud,
  vrackServer,
  vrackServerInterface,
  vrackConnect,
  vrackDatacentre,
  privateCloud,
];
