import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type App,
  CloudBackend,
  DataTerraformRemoteStateS3,
  NamedCloudWorkspace,
  S3Backend,
  TerraformOutput,
  TerraformStack,
  Testing,
} from "cdktf";
import { Construct } from "constructs";
import { stateFile, workspaceOf } from "../../engine/runs/workspace";
import { States } from "../../testing/states";
import { synthesiseLocally, type StackSource } from "../../testing/synthesis";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "synthesis-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const place = { bucket: "states", key: "upstream.tfstate", region: "gra", secretKey: "not-to-be-shown" };

function upstream(app: App): TerraformStack {
  const stack = new TerraformStack(app, "upstream");
  new S3Backend(stack, place);
  new TerraformOutput(stack, "id", { value: "x" });
  return stack;
}

function reader(app: App, config = place): TerraformStack {
  const stack = new TerraformStack(app, "reader");
  const state = new DataTerraformRemoteStateS3(stack, "upstream", config);
  new TerraformOutput(stack, "copy", { value: state.getString("id") });
  return stack;
}

const above = (_below: TerraformStack, stack: TerraformStack) => stack;

function prepare(source: StackSource, states = new States()) {
  const workspace = workspaceOf(folder, folder);
  const { stack, below } = synthesiseLocally(source, workspace, states);
  const text = readFileSync(join(stack.folder, "cdk.tf.json"), "utf8");
  return { stack, below, workspace, text, configuration: JSON.parse(text) };
}

test("a state is kept in the sandbox, wherever the stack keeps it", () => {
  const { stack, workspace, configuration } = prepare(upstream);
  expect(configuration.terraform.backend).toEqual({ local: { path: "../../../state/upstream.tfstate" } });
  const { path } = configuration.terraform.backend.local;
  expect(join(stack.folder, path)).toBe(stateFile(workspace, "upstream"));
});

test("HCP Terraform is a place like any other", () => {
  const { configuration } = prepare((app) => {
    const stack = new TerraformStack(app, "stack");
    new CloudBackend(stack, { organization: "meridian", workspaces: new NamedCloudWorkspace("w") });
    return stack;
  });
  expect(configuration.terraform).toEqual({ backend: { local: { path: "../../../state/stack.tfstate" } } });
});

test("a state of the same app is read where it is kept now", () => {
  const { stack, configuration, text } = prepare((app) => above(upstream(app), reader(app)));
  expect(stack.reads).toEqual(["upstream"]);
  expect(configuration.data.terraform_remote_state.upstream).toEqual({
    backend: "local",
    config: { path: "../../../state/upstream.tfstate" },
  });
  expect(text).not.toContain(place.secretKey);
});

test("a state of another app is, too, once its stack is known", () => {
  const states = new States();
  prepare(upstream, states);
  expect(prepare(reader, states).stack.reads).toEqual(["upstream"]);
});

test("a state that nobody here writes is not read, and where it is kept is not shown", () => {
  const foreign = () => prepare((app) => above(upstream(app), reader(app, { ...place, key: "production.tfstate" })));
  expect(foreign).toThrow(/TEST-STATE-ELSEWHERE at reader: data\.terraform_remote_state\.upstream[^]*backend "s3"/);
  expect(foreign).not.toThrow(place.secretKey);
});

test("what a stack stands on comes first, each once", () => {
  const { stack, below } = prepare((app) => {
    const [a, b, c, d] = ["a", "b", "c", "d"].map((id) => new TerraformStack(app, id)) as [
      TerraformStack,
      TerraformStack,
      TerraformStack,
      TerraformStack,
    ];
    d.addDependency(c);
    d.addDependency(b);
    c.addDependency(a);
    b.addDependency(a);
    return d;
  });
  expect(below.map(({ name }) => name)).toEqual(["a", "c", "b"]);
  expect(stack.dependencies).toEqual(["c", "b"]);
});

test("the same app may be synthesised again", () => {
  const stack = upstream(Testing.app());
  expect(prepare(stack).text).toBe(prepare(stack).text);
});

test("what the stack's own validations refuse is refused", () => {
  const invalid = (app: App) => {
    const stack = upstream(app);
    stack.node.addValidation({ validate: () => ["a gateway was never named"] });
    return stack;
  };
  expect(() => prepare(invalid)).toThrow("a gateway was never named");
});

describe("what is no stack is refused", () => {
  test.each<[string, unknown, RegExp]>([
    ["a function that returns none", () => undefined, /TEST-STACK:[^]*found: +undefined/],
    ["a function that takes its time", async (app: App) => upstream(app), /TEST-STACK:[^]*found: +a promise/],
    ["an app", Testing.app(), /TEST-STACK:[^]*found: +an object of class App/],
    ["a stack of no app", new TerraformStack(new Construct(undefined as never, ""), "alone"), /in no App/],
  ])("%s", (_what, source, words) => expect(() => prepare(source as StackSource)).toThrow(words));

  test("and so are two of one name", () => {
    const twice = (app: App) => {
      const [left, right] = [new Construct(app, "left"), new Construct(app, "right")];
      new TerraformStack(left, "network");
      return new TerraformStack(right, "network");
    };
    expect(() => prepare(twice)).toThrow(/TEST-STACK-NAME[^]*left\/network, right\/network/);
  });
});
