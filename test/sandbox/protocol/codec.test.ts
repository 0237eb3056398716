import { decode, encode, ExtData } from "@msgpack/msgpack";
import { decodeValue, encodeValue } from "../../../sandbox/protocol/codec";
import { parseType } from "../../../sandbox/protocol/types";
import { UNKNOWN, type Value } from "../../../sandbox/protocol/value";
import type { Json } from "../../../core/json";

function roundTrip(value: Value, type: Json): Value {
  return decodeValue(encodeValue(value, parseType(type)), parseType(type));
}

function fromMsgpack(raw: unknown, type: Json): Value {
  return decodeValue({ msgpack: encode(raw, { useBigInt64: true }) }, parseType(type));
}

function fromJson(text: string, type: Json): Value {
  return decodeValue({ json: Buffer.from(text) }, parseType(type));
}

describe("values survive the wire", () => {
  test.each<[string, Value, Json]>([
    ["text", "Île", "string"],
    ["an integer", 42, "number"],
    ["a negative integer", -7, "number"],
    ["an integer beyond 32 bits", 2 ** 40, "number"],
    ["a decimal fraction", 0.1, "number"],
    ["an integer beyond 53 bits, as text", "9007199254740993", "number"],
    ["false", false, "bool"],
    ["null", null, ["list", "string"]],
    ["an unknown", UNKNOWN, "string"],
    ["a list with an unknown element", ["a", UNKNOWN], ["list", "string"]],
    ["a map", { a: 1, b: UNKNOWN }, ["map", "number"]],
    ["an object", { on: true, name: null }, ["object", { name: "string", on: "bool" }]],
    ["a tuple", ["a", 1], ["tuple", ["string", "number"]]],
    ["a set of objects", [{ id: "a" }, { id: "b" }], ["set", ["object", { id: "string" }]]],
    ["a dynamic value", { type: ["object", { a: "string" }], value: { a: UNKNOWN } }, "dynamic"],
    ["a dynamic null", { type: "string", value: null }, "dynamic"],
  ])("%s", (_, value, type) => {
    expect(roundTrip(value, type)).toEqual(value);
  });
});

describe("what the engine sends", () => {
  test("an unknown with refinements is an unknown", () => {
    expect(fromMsgpack([new ExtData(12, encode({ 1: false }))], ["list", "string"])).toEqual([UNKNOWN]);
  });

  test("sets are sorted and without duplicates, whatever their order on the wire", () => {
    expect(fromMsgpack(["b", "a", "b"], ["set", "string"])).toEqual(["a", "b"]);
  });

  test("a 64-bit integer that fits is a number", () => {
    expect(fromMsgpack(BigInt(2 ** 40), "number")).toBe(2 ** 40);
  });

  test("a number as text is a number when nothing is lost", () => {
    expect(fromMsgpack("0.1", "number")).toBe(0.1);
    expect(fromMsgpack("0.1000000000000000055511151231257827", "number")).toBe("0.1000000000000000055511151231257827");
  });

  test("attributes that the type does not have are dropped, missing ones are null", () => {
    expect(fromMsgpack({ old: "x", a: "y" }, ["object", { a: "string", b: "bool" }])).toEqual({ a: "y", b: null });
  });

  test("numbers in a JSON state keep every digit", () => {
    expect(
      fromJson('{"a":9007199254740993,"b":"9007199254740993 \\"1e400\\"","c":1e2}', [
        "object",
        { a: "number", b: "string", c: "number" },
      ]),
    ).toEqual({
      a: "9007199254740993",
      b: '9007199254740993 "1e400"',
      c: "1e2",
    });
  });

  test("a value of another type is named with its path", () => {
    expect(() => fromMsgpack({ a: [true] }, ["object", { a: ["list", "string"] }])).toThrow(
      "a[0] should be of type string, found true",
    );
  });
});

describe("what the engine receives", () => {
  test("a decimal fraction is text: as a float it would differ from the one in the configuration", () => {
    expect(decode(encodeValue(0.1, parseType("number")).msgpack ?? [])).toBe("0.1");
  });

  test("an unknown is extension type 0, one byte long", () => {
    expect(encodeValue(UNKNOWN, parseType("string")).msgpack).toEqual(Uint8Array.of(0xd4, 0, 0));
  });

  test("the type of a dynamic value is binary", () => {
    const wire = encodeValue({ type: "string", value: "x" }, parseType("dynamic"));
    expect(decode(wire.msgpack ?? [])).toEqual([new Uint8Array(Buffer.from('"string"')), "x"]);
  });

  test("a value that does not fit the type is a defect, named with its path", () => {
    expect(() => encodeValue({ a: { b: 1 } }, parseType(["object", { a: ["map", "string"] }]))).toThrow(
      "a.b should be of type string, found 1",
    );
  });
});

test("what is no type constraint is refused", () => {
  expect(() => parseType(["bag", "string"])).toThrow('not a type constraint: ["bag","string"]');
});
