import { withoutCreationStacks } from "../../app/creation-stacks";

test("an error thrown meanwhile keeps the place it was thrown at", () => {
  const thrown = (): void => {
    throw new TypeError("a user's stack fails");
  };
  expect.assertions(1);
  try {
    withoutCreationStacks(thrown);
  } catch (error) {
    expect((error as Error).stack).toMatch(/creation-stacks\.test\.ts:\d+/);
  }
});

test("what captures stacks afterwards does so as before, also after a failure", () => {
  const before = Error.captureStackTrace;
  expect(() =>
    withoutCreationStacks(() => {
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(Error.captureStackTrace).toBe(before);
});
