import type { ResourceFacts } from "../../../model/resources/facts";
import { documentedRights } from "../../policies/access/openstack/rights";
import { FactSheets } from "../../../model/resources/fact-sheets";
import { operations } from "../../../model/resources/rights";
import { sheets } from "../../../model/resources/sheets";
import { effectOf, isComplete } from "../../../policies/access/catalogue/catalogue";
import { providerNames, readSchema } from "../../../sandbox/provider/catalogue";

const schemas = providerNames.map((name) => readSchema(name));
const resources = new Map(schemas.flatMap(({ resource_schemas = {} }) => Object.entries(resource_schemas)));
const dataSources = new Set(schemas.flatMap(({ data_source_schemas = {} }) => Object.keys(data_source_schemas)));
const ofProviders = sheets.filter(({ type }) => !type.startsWith("terraform_"));

test("every sheet is of a type that a provider has, and of no other sheet's", () => {
  const known = ({ type, only }: (typeof sheets)[number]): boolean =>
    only === "data" ? dataSources.has(type) : resources.has(type);
  expect(ofProviders.filter((sheet) => !known(sheet)).map(({ type }) => type)).toEqual([]);
  expect(new Set(sheets.map(({ type }) => type)).size).toBe(sheets.length);
});

test("every type of the kubernetes and helm providers has a sheet", () => {
  const without = [...resources.keys()].filter(
    (type) => /^(kubernetes|helm)_/.test(type) && FactSheets.standard.of(type) === undefined,
  );
  expect(without).toEqual([]);
});

describe("what is lost with a resource", () => {
  const heldBy = (type: string): string | undefined => FactSheets.standard.of(type)?.holds;

  test.each([
    "ovh_cloud_project",
    "ovh_cloud_project_kube",
    "ovh_cloud_project_database_postgresql_user",
    "kubernetes_persistent_volume_claim_v1",
    "ovh_dbaas_logs_output_graylog_stream",
  ])("%s holds what an apply does not bring back", (type) => {
    expect(heldBy(type)).toBeDefined();
  });

  test.each(["ovh_cloud_project_user", "ovh_cloud_project_kube_nodepool", "ovh_iam_policy", "kubernetes_role_v1"])(
    "%s holds nothing",
    (type) => {
      expect(FactSheets.standard.of(type)).toBeDefined();
      expect(heldBy(type)).toBeUndefined();
    },
  );
});

describe("what a sheet names of a type is there", () => {
  const blocks = new Map(
    schemas.flatMap(({ resource_schemas = {} }) =>
      Object.entries(resource_schemas).map(([type, { block }]) => [type, block] as const),
    ),
  );
  /** Names in braces, and the beginnings of paths: `metadata.name`. */
  function named({ adoption, hosts, price, secrets = [], urn = "" }: ResourceFacts): string[] {
    const { also = {}, path = "" } = { ...adoption?.list } as { also?: object; path?: string };
    const templates = [urn, path, price?.key ?? "", ...(Object.values(also) as string[])];
    return [
      ...templates.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name)),
      ...[...(adoption?.keys.flat() ?? []), ...(adoption?.id ?? []), ...(adoption?.keep ?? [])],
      ...secrets.map(({ attribute }) => attribute),
      ...[price?.times, hosts?.named?.attribute].filter((name) => name !== undefined),
    ].map((text) => text.split(".")[0]!);
  }

  test.each(ofProviders.filter(({ only }) => only !== "data").map((sheet) => [sheet.type, sheet] as const))(
    "%s",
    (type, sheet) => {
      const { attributes = {}, block_types = {} } = blocks.get(type)!;
      const known = [...Object.keys(attributes), ...Object.keys(block_types), "account", "id", "listed"];
      expect([...new Set(named(sheet))].filter((name) => !known.includes(name))).toEqual([]);
    },
  );
});

test("the OpenStack roles that sheets name read and manage what OVHcloud says of them", () => {
  for (const { rights, type } of sheets) {
    if (rights.by !== "openstack") continue;
    const subject = type.includes("secgroup") ? "network_secgroup" : "network";
    expect(documentedRights[rights.read]).toContain(`${subject}_read`);
    expect(documentedRights[rights.write]).toContain(`${subject}_manage`);
  }
});

test("what the provider orders in a subsidiary is an order, and so is a commitment to pay for years", () => {
  const ordered = [...resources].flatMap(([type, { block }]) =>
    block.attributes?.ovh_subsidiary === undefined ? [] : [type],
  );
  expect(
    sheets
      .filter((sheet) => sheet.ordered !== undefined)
      .map(({ type }) => type)
      .sort(),
  ).toEqual([...ordered, "ovh_savings_plan"].sort());
});

test("every IAM action of a sheet is in the catalogue, or said to be unverified", () => {
  const unknown = sheets.flatMap(({ type, rights }) =>
    rights.by !== "ovh"
      ? []
      : operations
          .flatMap((operation) => rights[operation])
          .filter((action) => (effectOf(action) === undefined) !== (rights.unverified ?? []).includes(action))
          .map((action) => `${type}: ${action}${isComplete(action) ? " does not exist" : ""}`),
  );
  expect(unknown).toEqual([]);
});

test("of what our stacks hold the rights are known", () => {
  const unknown = sheets.filter(({ readIn, rights, stacks }) => rights.by === "unknown" && (stacks ?? readIn));
  expect(unknown.map(({ type }) => type)).toEqual([]);
});
