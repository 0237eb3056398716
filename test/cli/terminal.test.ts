import { terminalOf } from "../../cli/terminal";

const write = () => true;
const colours = (isTTY: boolean, env: NodeJS.ProcessEnv) =>
  terminalOf({ isTTY, write }, { isTTY, write }, env).colours.isColorSupported;

describe("colour", () => {
  test.each([
    ["a terminal", true, {}, true],
    ["a pipe", false, {}, false],
    ["a pipe in CI", false, { CI: "true" }, false],
    ["a terminal that cannot", true, { TERM: "dumb" }, false],
    ["NO_COLOR on a terminal", true, { NO_COLOR: "1" }, false],
    ["NO_COLOR against FORCE_COLOR", true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    ["an empty NO_COLOR, which says nothing", true, { NO_COLOR: "" }, true],
    ["FORCE_COLOR into a pipe", false, { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0 on a terminal", true, { FORCE_COLOR: "0" }, false],
  ])("%s", (_, isTTY, env, expected) => {
    expect(colours(isTTY, env)).toBe(expected);
  });
});

test("a live line is drawn only on a terminal that a person looks at", () => {
  const live = (isTTY: boolean, env: NodeJS.ProcessEnv) => terminalOf({ write }, { isTTY, write }, env).live;
  expect(live(true, {})).toBe(true);
  expect(live(true, { CI: "1" })).toBe(false);
  expect(live(false, {})).toBe(false);
});
