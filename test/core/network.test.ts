import {
  addressAt,
  compareNetworks,
  contains,
  isHostAddress,
  isNetwork,
  isVlanId,
  networkOf,
  overlaps,
  sizeOf,
} from "../../core/network";

test.each([
  ["10.16.0.0/20", true],
  ["0.0.0.0/0", true],
  ["192.0.2.1/32", true],
  ["10.16.0.1/20", false],
  ["10.16.0.0", false],
  ["10.16.0.0/33", false],
  ["10.16.0/20", false],
  ["10.16.0.256/24", false],
  ["fd00::/8", false],
  ["", false],
])("%s is a network: %s", (text, expected) => {
  expect(isNetwork(text)).toBe(expected);
});

test.each([
  ["172.20.0.10", true],
  ["172.20.0.10/32", false],
  ["172.20.0", false],
  ["host", false],
])("%s is one address: %s", (text, expected) => {
  expect(isHostAddress(text)).toBe(expected);
});

test.each([
  [1, false],
  [2, true],
  [4000, true],
  [4001, false],
  [2.5, false],
])("VLAN %s can be used: %s", (id, expected) => {
  expect(isVlanId(id)).toBe(expected);
});

test("the network of an address with its prefix", () => {
  expect(networkOf("10.16.3.1/20")).toBe("10.16.0.0/20");
  expect(networkOf("10.16.3.1")).toBeUndefined();
});

test.each([
  ["10.16.0.0/20", "10.16.0.0/20", true],
  ["10.16.0.0/20", "10.16.15.0/24", true],
  ["10.16.0.0/20", "10.16.16.0/20", false],
  ["0.0.0.0/0", "255.255.255.255/32", true],
])("%s and %s share addresses: %s, either way round", (a, b, expected) => {
  expect(overlaps(a, b)).toBe(expected);
  expect(overlaps(b, a)).toBe(expected);
});

test.each([
  ["10.16.0.0/20", "10.16.15.255", true],
  ["10.16.0.0/20", "10.16.16.0", false],
  ["10.16.0.0/20", "10.16.8.0/21", true],
  ["10.16.8.0/21", "10.16.0.0/20", false],
])("%s holds %s: %s", (outer, inner, expected) => {
  expect(contains(outer, inner)).toBe(expected);
});

test("networks are ordered as numbers, the one that holds the other first", () => {
  const networks = ["100.0.0.0/8", "20.0.0.0/24", "20.0.0.0/8", "3.0.0.0/8"];
  expect(networks.sort(compareNetworks)).toEqual(["3.0.0.0/8", "20.0.0.0/8", "20.0.0.0/24", "100.0.0.0/8"]);
  expect(compareNetworks("3.0.0.0/8", "3.0.0.0/8")).toBe(0);
});

test("addresses are counted from either end of the network", () => {
  expect(addressAt("10.16.0.0/20", 0)).toBe("10.16.0.0");
  expect(addressAt("10.16.0.0/20", 256)).toBe("10.16.1.0");
  expect(addressAt("10.16.0.0/20", -1)).toBe("10.16.15.255");
  expect(addressAt("10.16.0.0/20", -4096)).toBe("10.16.0.0");
  expect(() => addressAt("10.16.0.0/30", 4)).toThrow(RangeError);
  expect(() => addressAt("10.16.0.0/30", -5)).toThrow(RangeError);
});

test("a network's size counts its first and last address", () => {
  expect(sizeOf("10.16.0.0/20")).toBe(4096);
  expect(sizeOf("192.0.2.1/32")).toBe(1);
  expect(sizeOf("0.0.0.0/0")).toBe(2 ** 32);
});
