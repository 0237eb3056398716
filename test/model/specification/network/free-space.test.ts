import { FreeSpace } from "../../../../model/specification/network/free-space";
import { rangeOf } from "../../../../core/network";

test("the lowest network that fits is found, aligned to its size", () => {
  const space = new FreeSpace("10.16.0.0/16", ["10.16.0.0/24", "10.16.2.0/24"]);
  expect(space.lowest(24)).toBe("10.16.1.0/24");
  expect(space.lowest(23)).toBe("10.16.4.0/23");
  expect(space.lowest(17)).toBe("10.16.128.0/17");
  expect(space.lowest(16)).toBeUndefined();
});

test("what is to be avoided is stepped over, and stays free for others", () => {
  const space = new FreeSpace("10.16.0.0/22");
  expect(space.lowest(24, [rangeOf("10.16.0.128/25"), rangeOf("10.16.1.0/24")])).toBe("10.16.2.0/24");
  expect(space.lowest(22, [rangeOf("10.16.3.255/32")])).toBeUndefined();
  expect(space.lowest(24)).toBe("10.16.0.0/24");
});

test.each([
  ["nothing", [], ["10.16.0.0/22"]],
  ["all of it", ["10.0.0.0/8"], []],
  ["what lies outside", ["10.17.0.0/16", "10.15.255.0/24"], ["10.16.0.0/22"]],
  ["the middle", ["10.16.1.0/24"], ["10.16.0.0/24", "10.16.2.0/23"]],
  ["both ends", ["10.16.0.0/24", "10.16.3.0/24"], ["10.16.1.0/24", "10.16.2.0/24"]],
  ["the same twice, and a part of it", ["10.16.0.0/23", "10.16.0.0/23", "10.16.1.0/25"], ["10.16.2.0/23"]],
  ["what spans several free parts", ["10.16.1.0/26", "10.16.1.128/26", "10.16.0.0/23"], ["10.16.2.0/23"]],
])("taking %s leaves what is left as the largest networks it consists of", (_, taken, left) => {
  expect(new FreeSpace("10.16.0.0/22", taken).networks()).toEqual(left);
});

test("the whole of IPv4 is a pool like any other", () => {
  expect(new FreeSpace("0.0.0.0/0").networks()).toEqual(["0.0.0.0/0"]);
  expect(new FreeSpace("0.0.0.0/0", ["0.0.0.0/1"]).lowest(1)).toBe("128.0.0.0/1");
});
