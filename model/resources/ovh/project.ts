import type { ResourceFacts } from "../facts";
import { orderActions, terminationActions } from "./order";

const project: ResourceFacts = {
  type: "ovh_cloud_project",
  is: "a Public Cloud project",
  stacks: ["projects"],
  holds: "everything in the project",
  ordered: "a Public Cloud project",
  hosts: { providers: ["openstack"], named: { setting: "cloud", attribute: "description" } },
  urn: "urn:v1:eu:resource:publicCloudProject:{id}",
  adoption: {
    keys: [["description"]],
    id: ["project_id"],
    refused: {
      reason: "an order cannot be read back: the plan after an import would order another project and end this one",
      way: "name its id in environments.<environment>.adoptedProjects: it is referenced then, and never ordered or deleted",
    },
    list: {
      of: "ids",
      path: "/cloud/project",
      id: "project_id",
      also: { urn: "urn:v1:eu:resource:publicCloudProject:{project_id}" },
    },
  },
  rights: {
    by: "ovh",
    read: ["publicCloudProject:apiovh:get"],
    create: [...orderActions, "publicCloudProject:apiovh:edit"],
    change: ["publicCloudProject:apiovh:edit"],
    delete: [
      ...terminationActions,
      "publicCloudProject:apiovh:confirmTermination",
      "publicCloudProject:apiovh:terminate",
    ],
  },
};

const alerting: ResourceFacts = {
  type: "ovh_cloud_project_alerting",
  is: "an alert on a project's monthly bill",
  stacks: ["projects"],
  adoption: {
    keys: [["service_name", "email"]],
    id: ["service_name", "id"],
    refused: {
      reason: "the provider cannot import this type",
      way: "a second alert is made: take the old one away afterwards",
      anew: true,
    },
    list: { of: "ids", path: "/cloud/project/{service_name}/alerting", id: "id" },
  },
  rights: {
    by: "ovh",
    read: ["publicCloudProject:apiovh:alerting/get"],
    create: ["publicCloudProject:apiovh:alerting/create"],
    change: ["publicCloudProject:apiovh:alerting/edit"],
    delete: ["publicCloudProject:apiovh:alerting/delete"],
  },
};

export const ovhProjectSheets: readonly ResourceFacts[] = [project, alerting];
