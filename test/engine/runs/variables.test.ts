import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inventVariables } from "../../../engine/runs/variables";

const folder = mkdtempSync(join(tmpdir(), "variables-"));
const file = join(folder, "sandbox.auto.tfvars.json");
const stack = (content: object): void => writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(content));

test("what a stack asks for gets a value that says that it is no secret; what has a default keeps it", () => {
  stack({
    variable: { password_x: { type: "string", sensitive: true }, size: { type: "number" }, colour: { default: "red" } },
  });
  inventVariables({ folder });
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({ password_x: "sandbox-not-a-secret-password_x" });
});

test("a stack that asks for nothing any more is given nothing", () => {
  stack({ resource: {} });
  inventVariables({ folder });
  expect(existsSync(file)).toBe(false);
});
