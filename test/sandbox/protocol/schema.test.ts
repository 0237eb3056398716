import { schemaMessage } from "../../../sandbox/protocol/schema";

const nothing = { version: 0, block: {} };

test("an attribute carries its type as JSON and every flag", () => {
  const message = schemaMessage({
    provider: nothing,
    resource_schemas: {
      thing: {
        version: 3,
        block: { attributes: { tags: { type: ["map", "string"], optional: true, computed: true, sensitive: true } } },
      },
    },
  });
  expect(message).toMatchObject({
    resourceSchemas: {
      thing: {
        version: 3,
        block: {
          version: 3,
          attributes: [
            {
              name: "tags",
              type: Buffer.from('["map","string"]'),
              required: false,
              optional: true,
              computed: true,
              sensitive: true,
              writeOnly: false,
            },
          ],
        },
      },
    },
  });
});

test("nested attributes carry a nested type in the place of a type", () => {
  const message = schemaMessage({
    provider: {
      version: 0,
      block: {
        attributes: {
          rules: {
            required: true,
            nested_type: {
              nesting_mode: "set",
              attributes: { port: { type: "number", required: true, write_only: true } },
            },
          },
        },
      },
    },
  });
  expect(message).toMatchObject({
    provider: {
      block: {
        attributes: [{ name: "rules", nestedType: { nesting: 3, attributes: [{ name: "port", writeOnly: true }] } }],
      },
    },
  });
});

test.each([
  ["single", 1],
  ["list", 2],
  ["set", 3],
  ["map", 4],
] as const)("a nested block in %s mode keeps its limits", (mode, nesting) => {
  const message = schemaMessage({
    provider: nothing,
    data_source_schemas: {
      thing: {
        version: 0,
        block: { block_types: { spec: { nesting_mode: mode, block: {}, min_items: 1, max_items: 2 } } },
      },
    },
  });
  expect(message).toMatchObject({
    dataSourceSchemas: { thing: { block: { blockTypes: [{ typeName: "spec", nesting, minItems: 1, maxItems: 2 }] } } },
  });
});
