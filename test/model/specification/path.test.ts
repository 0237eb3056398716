import { pathText, valueAt } from "../../../model/specification/path";

test.each([
  [["environments", "prod", "network"], "environments.prod.network"],
  [["teams", "flight-dynamics", "email"], "teams.flight-dynamics.email"],
  [["connections", 2, "from"], "connections[2].from"],
  [["teams", "a.b", "email"], 'teams["a.b"].email'],
  [["teams", "2nd"], 'teams["2nd"]'],
  [["teams", ""], 'teams[""]'],
  [["teams", "<team>", "email"], "teams.<team>.email"],
  [[], ""],
])("%j is written %s", (segments, text) => {
  expect(pathText(...segments)).toBe(text);
});

test("a path leads to own values only", () => {
  const data = { list: [{ a: 1 }] };
  expect(valueAt(data, ["list", 0, "a"])).toBe(1);
  expect(valueAt(data, ["list", 1, "a"])).toBeUndefined();
  expect(valueAt(data, ["constructor"])).toBeUndefined();
  expect(valueAt(3, ["a"])).toBeUndefined();
});
