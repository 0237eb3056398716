import globalSetup from "sovereign-landing-zone/testing/global-setup";
import { testEngine } from "../support/engine";

const variable = "TERRAFORM_BINARY_NAME";
const named = process.env[variable];

afterEach(() => {
  process.env[variable] = named;
});

test("names the engine that was found, so that no test has to look for it", async () => {
  const { path } = await testEngine();
  await globalSetup();
  expect(process.env[variable]).toBe(path);
});

test("says why there is none, and leaves the tests to say it again", async () => {
  const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    process.env[variable] = "/no/such/engine";
    await globalSetup();
    expect(said).toHaveBeenCalledWith(expect.stringContaining("ENGINE-NAMED"));
    expect(process.env[variable]).toBe("/no/such/engine");
  } finally {
    said.mockRestore();
  }
});
