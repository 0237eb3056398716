import { isRecord, type Json } from "../../../core/json";
import type { Listing } from "../../../model/resources/adoption";
import { fill } from "../../../model/resources/template";
import type { AccountObject, Attributes, Whereabouts } from "../account";
import { at } from "../paths";
import { asAttributes, itemsOf } from "./answers";
import type { Api } from "./client";
import { networksIn, subnetsIn } from "./openstack-networks";

// Paths and fields are those that the provider itself reads at 2.19.0.

const enc = encodeURIComponent;

/** Everything of one type that may be what is looked for. */
export function listed(listing: Listing, api: Api, where: Whereabouts): Promise<AccountObject[]> {
  switch (listing.of) {
    case "objects":
      return wholeObjects(listing, api, where);
    case "ids":
      return lookedUp(listing, api, where);
    case "members":
      return members(listing, api, where);
    case "one":
      return atMostOne(listing, api, where);
    case "tags":
      return tags(api, where);
    case "openstack-networks":
      return networksIn(api, where);
    case "openstack-subnets":
      return subnetsIn(api, where);
  }
}

type Listed<Of extends Listing["of"]> = Extract<Listing, { readonly of: Of }>;
type Several = Extract<Listing, { readonly of: "ids" | "objects" }>;

/** A list that has whole objects. */
async function wholeObjects(listing: Several, api: Api, where: Whereabouts): Promise<AccountObject[]> {
  return (await itemsOf(api, pathOf(listing, where))).map((one) => objectOf(one, null, listing, where));
}

/** A list of ids, each to be asked about. */
async function lookedUp(listing: Several, api: Api, where: Whereabouts): Promise<AccountObject[]> {
  const path = pathOf(listing, where);
  const found: AccountObject[] = [];
  for (const id of await itemsOf(api, path)) {
    const answer = await api.read(`${path}/${enc(String(id))}`);
    if (answer !== undefined) found.push(objectOf(answer, id, listing, where));
  }
  return found;
}

/** Members of a vRack are their own ids. */
async function members(listing: Listed<"members">, api: Api, where: Whereabouts): Promise<AccountObject[]> {
  return (await itemsOf(api, pathOf(listing, where))).map((member) => ({
    id: String(member),
    attributes: { ...scopeOf(listing, where), [listing.attribute]: member },
  }));
}

/** What a parent has once, or not at all. */
async function atMostOne(listing: Listed<"one">, api: Api, where: Whereabouts): Promise<AccountObject[]> {
  const answer = await api.read(pathOf(listing, where));
  const there = Array.isArray(answer) ? answer.length > 0 : answer !== undefined;
  return there ? [objectOf(isRecord(answer) ? answer : {}, null, listing, where)] : [];
}

async function tags(api: Api, { key }: Whereabouts): Promise<AccountObject[]> {
  const urn = String(key.urn ?? "");
  const answer = await api.read(`/v2/iam/resource/${enc(urn)}`);
  const own =
    isRecord(answer) && isRecord(answer.tags) ? Object.keys(answer.tags).filter((tag) => !tag.startsWith("ovh:")) : [];
  return own.length > 0 ? [{ id: urn, attributes: { urn } }] : [];
}

const pathOf = ({ path }: { readonly path: string }, { key }: Whereabouts): string =>
  fill(path, (name) => enc(String(key[name] ?? "")));

/** What the path says already. */
function scopeOf({ path }: { readonly path: string }, { key }: Whereabouts): Attributes {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name) => [name, key[name] ?? null]));
}

/** @param said what the list said of it, where it was an id */
function objectOf(answer: Json, said: Json, listing: Listed<"one"> | Several, where: Whereabouts): AccountObject {
  const known = { ...scopeOf(listing, where), ...asAttributes(answer) };
  const also = "also" in listing && listing.also !== undefined ? Object.entries(listing.also) : [];
  const value = (name: string): string => String((name === "listed" ? said : at(known, name)) ?? "");
  const attributes = { ...known, ...Object.fromEntries(also.map(([name, text]) => [name, fill(text, value)])) };
  return { id: String(at(attributes, listing.id) ?? ""), attributes };
}
