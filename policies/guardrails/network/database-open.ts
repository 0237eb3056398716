import type { Output, OutputResource, OutputStack } from "../../../model/output/output";
import { blocks } from "../../../model/output/references";
import type { Finding, Judge } from "../../judge/judge";
import { found, ofTypes, said, unread } from "../../judge/said";
import { isWide, isWorld } from "../world";

const database = "ovh_cloud_project_database";
const whitelist = "ovh_hosting_privatedatabase_whitelist";

/** A managed database that takes connections from the whole internet. */
export const databaseOpen: Judge = {
  id: "NETWORK-DATABASE-OPEN",
  title: "No managed database takes connections from the internet",
  why: "One guessed or leaked password is all the data then. OVHcloud lets in nobody until an address is listed, so an open one was opened by hand.",
  severity: "error",
  types: [database, whitelist],
  judge: (output) => [
    ...ofTypes(output, database).flatMap(({ stack, resource }) => judgeDatabase(output, stack, resource)),
    ...judgeWhitelists(output),
  ],
};

function judgeDatabase(output: Output, stack: OutputStack, resource: OutputResource): Finding[] {
  const { ip_restrictions: written, nodes } = resource.attributes;
  // One expression in the place of all the blocks.
  if (typeof written === "string") return [unread(resource, "ip_restrictions", "which addresses reach the database")];
  const restrictions = blocks(written).map(({ ip }) => said(output, stack, ip));
  const sources = restrictions.flatMap(({ texts }) => texts);
  const isPrivate = blocks(nodes).length > 0 && blocks(nodes).every(({ network_id: network }) => network !== undefined);
  if (isWorld(sources)) {
    const at = restrictions.findIndex(({ texts }) => texts.some(isWide));
    return [
      found(resource, {
        attribute: `ip_restrictions[${at}].ip`,
        ...(isPrivate && { severity: "warning" as const }),
        value: sources.join(", "),
        message: isPrivate
          ? "the database takes connections from everything on its private network"
          : "the database takes connections from the whole internet",
        allowed: "the networks of the programs that use it",
        fix: "list those networks in ip_restrictions, or put its nodes into a private network",
      }),
    ];
  }
  const unknown = restrictions.findIndex(({ unknown }) => unknown);
  return unknown < 0 ? [] : [unread(resource, `ip_restrictions[${unknown}].ip`, "which addresses reach the database")];
}

/** Each resource is one line of its database's list: the lines of one list add up. */
function judgeWhitelists(output: Output): Finding[] {
  const lines = ofTypes(output, whitelist).map(({ stack, resource }) => ({
    resource,
    of: JSON.stringify([stack.name, resource.attributes.service_name]),
    source: said(output, stack, resource.attributes.ip),
  }));
  return lines.flatMap(({ of, resource, source }) => {
    if (source.unknown) return [unread(resource, "ip", "which addresses reach the database")];
    const together = lines.filter((line) => line.of === of).flatMap((line) => line.source.texts);
    if (!isWorld(together) || !source.texts.some(isWide)) return [];
    return [
      found(resource, {
        attribute: "ip",
        value: source.texts.join(", "),
        message: "the database takes connections from the whole internet",
        allowed: "the networks of the programs that use it",
        fix: "list those networks",
      }),
    ];
  });
}
