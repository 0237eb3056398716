import { addressAt } from "../../../core/network";
import {
  addressOf,
  addressText,
  anyHolds,
  isPublic,
  publicRanges,
  rangeOf,
  without,
} from "../../../policies/network/addresses";

test("an address is the same number there and back, as the library of the address plan counts", () => {
  for (const address of ["0.0.0.0", "10.18.0.1", "172.20.3.255", "255.255.255.255"]) {
    expect(addressText(addressOf(address))).toBe(address);
  }
  const { first, last } = rangeOf("10.18.0.0/20");
  expect([addressText(first), addressText(last)]).toEqual([
    addressAt("10.18.0.0/20", 0),
    addressAt("10.18.0.0/20", -1),
  ]);
  expect(rangeOf("0.0.0.0/0")).toEqual({ first: 0, last: 2 ** 32 - 1 });
  expect(rangeOf("172.20.0.20")).toEqual(rangeOf("172.20.0.20/32"));
});

test("what is taken out of a range leaves what is before and behind it", () => {
  const left = without([rangeOf("10.0.0.0/29")], [rangeOf("10.0.0.2/31"), rangeOf("10.0.0.7/32")]);
  expect(left.map(({ first, last }) => `${addressText(first)}-${addressText(last)}`)).toEqual([
    "10.0.0.0-10.0.0.1",
    "10.0.0.4-10.0.0.6",
  ]);
  expect(without([rangeOf("10.0.0.0/29")], [rangeOf("10.0.0.0/8")])).toEqual([]);
});

test.each([
  ["198.51.100.17", true],
  ["9.255.255.255", true],
  ["10.0.0.0", false],
  ["172.31.255.255", false],
  ["172.32.0.0", true],
  ["100.64.0.1", false],
  ["224.0.0.1", false],
])("%s on the internet: %s", (address, expected) => {
  expect(isPublic(addressOf(address))).toBe(expected);
  expect(anyHolds(publicRanges, addressOf(address))).toBe(expected);
});
