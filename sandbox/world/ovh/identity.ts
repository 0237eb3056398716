import { groupUrn } from "../../../core/urn";
import { text, textsOf } from "../attributes";
import type { Attributes, DataSourceHandler, ResourceHandler } from "../contract";
import { birth, SANDBOX_TIME } from "../ids";
import { nichandleOf, badRequest, conflict, fakeSecret, notFound, refusal } from "./api";

export const identityGroup: ResourceHandler = {
  create(planned, { world, type }) {
    const name = text(planned, "name");
    if (world.get(type, name)) throw conflict(`Group ${name} already exists`, "name");
    return {
      ...planned,
      id: name,
      default_group: false,
      creation: SANDBOX_TIME,
      last_update: SANDBOX_TIME,
      urn: groupUrn(nichandleOf(world), name),
    };
  },
  remove(current) {
    if (current.default_group === true) throw refusal(403, "Forbidden", "A default group cannot be deleted");
  },
};

export const identityGroupData: DataSourceHandler = {
  read(config, { world, type }) {
    const group = world.get(type, text(config, "name"));
    if (!group) throw notFound(`Group ${text(config, "name")} does not exist`, "name");
    return group.attributes;
  },
};

export const identityUser: ResourceHandler = {
  unread: ["password"],

  create(planned, context) {
    const login = text(planned, "login");
    if (context.world.get(context.type, login)) throw conflict(`User ${login} already exists`, "login");
    requireGroup(planned, context.world.get("ovh_me_identity_group", groupOf(planned)) !== undefined);
    return {
      ...planned,
      id: login,
      creation: SANDBOX_TIME,
      last_update: SANDBOX_TIME,
      password_last_update: SANDBOX_TIME,
      status: "OK",
      urn: `urn:v1:eu:identity:user:${nichandleOf(context.world)}/${login}`,
    };
  },
  update(_prior, planned, { world }) {
    requireGroup(planned, world.get("ovh_me_identity_group", groupOf(planned)) !== undefined);
    return planned;
  },
};

function groupOf(user: Attributes): string {
  return text(user, "group") || "DEFAULT";
}

function requireGroup(user: Attributes, exists: boolean): void {
  if (!exists) throw notFound(`Group ${groupOf(user)} does not exist`, "group");
}

/** A service account: what a pipeline signs in as. */
export const oauth2Client: ResourceHandler = {
  unread: ["client_secret"],

  create(planned, { world }) {
    if (text(planned, "flow") === "AUTHORIZATION_CODE" && textsOf(planned, "callback_urls").length === 0) {
      throw badRequest("callbackUrls is required with flow AUTHORIZATION_CODE", "callback_urls");
    }
    const clientId = birth(world, "oauth2 client", text(planned, "name")).slice(0, 16);
    return {
      ...planned,
      id: clientId,
      client_id: clientId,
      client_secret: fakeSecret("oauth2", clientId),
      identity: `urn:v1:eu:identity:credential:${nichandleOf(world)}/oauth2-${clientId}`,
    };
  },
};
