import { isInstanceOf, trackReads } from "./track-reads";

const spec = Object.freeze({
  environments: Object.freeze({ prod: Object.freeze({ region: "GRA11", warehouse: { shards: 1 } }) }),
  connections: Object.freeze([Object.freeze({ from: "a", to: "b" })]),
});

test("what was read is listed with all that leads there, and nothing else", () => {
  const { value, reads } = trackReads(spec);
  expect(value.environments.prod.region).toBe("GRA11");
  expect(reads()).toEqual(["environments", "environments.prod", "environments.prod.region"]);
});

test("items of a list are listed under the list's own path", () => {
  const { value, reads } = trackReads(spec);
  expect(value.connections.map(({ from }) => from)).toEqual(["a"]);
  expect(reads()).toEqual(["connections", "connections.from"]);
});

test("a spread reads every key of what is spread, and only that level", () => {
  const { value, reads } = trackReads(spec);
  expect({ ...value.environments.prod }.region).toBe("GRA11");
  expect(reads()).toContain("environments.prod.warehouse");
  expect(reads()).not.toContain("environments.prod.warehouse.shards");
});

test("asking for the names alone reads none of the values", () => {
  const { value, reads } = trackReads(spec);
  expect(Object.keys(value.environments)).toEqual(["prod"]);
  expect(reads()).toEqual(["environments"]);
});

test("the same object is handed out each time", () => {
  const { value } = trackReads(spec);
  expect(value.environments.prod).toBe(value.environments.prod);
});

test("a path with names is an instance of the path with placeholders", () => {
  expect(isInstanceOf("environments.<environment>.region", "environments.prod.region")).toBe(true);
  expect(isInstanceOf("environments.<environment>.region", "environments.prod.network")).toBe(false);
  expect(isInstanceOf("environments.<environment>.region", "environments.prod")).toBe(false);
});
