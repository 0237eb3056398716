import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { missingFor, needsOf, providersOfSandbox } from "../../../operations/deploy/person";
import type { Stack } from "../../../model/output/stack";

const folder = mkdtempSync(join(tmpdir(), "slz-person-"));
afterAll(() => rmSync(folder, { recursive: true }));

const home = join(folder, "home");
/** Somebody who has nothing but a home. */
const nobody = { HOME: home };

function write(file: string, text: string): string {
  writeFileSync(join(folder, file), text);
  return join(folder, file);
}

function stackWith(content: object, name = "dev-network"): Stack {
  const stack = { name, folder: join(folder, name), dependencies: [], environment: "dev" };
  mkdirSync(stack.folder, { recursive: true });
  writeFileSync(join(stack.folder, "cdk.tf.json"), JSON.stringify(content));
  return stack;
}

beforeEach(() => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
});

describe("a variable", () => {
  const stack = stackWith(
    { variable: { password_a: { description: "First password of a" }, password_b: {}, size: { default: "S" } } },
    "identities",
  );

  test("that has no value is asked for in the words of the stack, and one with a default is not", () => {
    expect(missingFor(stack, nobody)).toMatchObject([
      { code: "DEPLOY-VARIABLE", path: "TF_VAR_password_a", message: "identities asks for First password of a" },
      { code: "DEPLOY-VARIABLE", path: "TF_VAR_password_b", message: "identities asks for a value" },
    ]);
  });

  test("that is set is not asked for, and never shown; one that is empty is as good as none", () => {
    const problems = missingFor(stack, { ...nobody, TF_VAR_password_a: "hunter2", TF_VAR_password_b: "" });
    expect(problems.map(({ path }) => path)).toEqual(["TF_VAR_password_b"]);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });
});

describe("the account's own credentials", () => {
  const stack = stackWith({ provider: { ovh: [{}] } }, "dev-projects");

  test("are asked for only where a stack uses the provider", () => {
    const codes = missingFor(stack, nobody).map(({ code }) => code);
    expect(codes).toHaveLength(1);
    expect(codes[0]).toMatch(/^ACCOUNT-/);
    expect(missingFor(stackWith({}), nobody)).toEqual([]);
  });

  test("are not asked for where they are", () => {
    expect(missingFor(stack, { ...nobody, OVH_CLIENT_ID: "a", OVH_CLIENT_SECRET: "b" })).toEqual([]);
  });
});

describe("entries of clouds.yaml", () => {
  const stack = stackWith({ provider: { openstack: [{ cloud: "x-dev-platform" }, { cloud: "x-dev-data" }] } }, "nets");
  const entries = "clouds:\n  x-dev-platform: {}\n  x-dev-data: {}\n";

  test("that are missing are all named, with the file that was looked into", () => {
    expect(missingFor(stack, nobody)).toMatchObject([{ code: "DEPLOY-NO-CLOUD", found: "there is no clouds.yaml" }]);
    const file = write("part.yaml", "clouds: { x-dev-platform: {} }\n");
    const [problem] = missingFor(stack, { ...nobody, OS_CLIENT_CONFIG_FILE: file });
    expect(problem).toMatchObject({ code: "DEPLOY-NO-CLOUD", found: file });
    expect(problem?.message).toContain("as x-dev-data, which");
  });

  test("are found where the provider looks: the named file first, then the user's own", () => {
    mkdirSync(join(home, ".config", "openstack"), { recursive: true });
    writeFileSync(join(home, ".config", "openstack", "clouds.yaml"), entries);
    expect(missingFor(stack, nobody)).toEqual([]);
    const named = write("named.yaml", "clouds: {}\n");
    expect(missingFor(stack, { ...nobody, OS_CLIENT_CONFIG_FILE: named })).toMatchObject([{ found: named }]);
  });

  test.each(["clouds: {{", "just text", "clouds: [x-dev-platform]", "clouds: x-dev-platform", ""])(
    "are in no file that is damaged: %s",
    (text) => {
      const file = write("damaged.yaml", text);
      expect(missingFor(stack, { ...nobody, OS_CLIENT_CONFIG_FILE: file })).toMatchObject([
        { code: "DEPLOY-NO-CLOUD" },
      ]);
    },
  );
});

describe("the context of a cluster", () => {
  // Its context has the environment's first name.
  const stack = stackWith(
    {
      provider: {
        kubernetes: [{ config_context: "development" }],
        helm: [{ kubernetes: { config_context: "development" } }],
      },
    },
    "dev-platform",
  );
  const contexts = "contexts:\n  - name: development\n";

  test("that no kubeconfig has is asked for once, by what the environment is called today", () => {
    expect(missingFor(stack, nobody)).toMatchObject([
      {
        code: "DEPLOY-NO-CONTEXT",
        found: "KUBE_CONFIG_PATH is not set",
        fix: expect.stringContaining("kubeconfig dev`"),
      },
    ]);
  });

  test("is found in any of the files that the providers read, and in none that kubectl alone knows", () => {
    const [empty, full] = [write("empty", ""), write("full", contexts)];
    expect(missingFor(stack, { ...nobody, KUBE_CONFIG_PATH: full })).toEqual([]);
    expect(missingFor(stack, { ...nobody, KUBE_CONFIG_PATHS: [empty, full].join(delimiter) })).toEqual([]);
    expect(missingFor(stack, { ...nobody, KUBECONFIG: full })).toHaveLength(1);
  });

  test.each(["contexts: {{", "contexts: 5", "contexts: [development, null]", "contexts: { name: development }"])(
    "is in no file that is damaged: %s",
    (text) => {
      expect(missingFor(stack, { ...nobody, KUBE_CONFIG_PATH: write("damaged", text) })).toHaveLength(1);
    },
  );
});

describe("what is simulated", () => {
  const content = {
    provider: { ovh: [{}], openstack: [{ cloud: "x" }], kubernetes: [{ config_context: "dev" }], helm: [{}] },
    variable: { password_a: {} },
  };
  const doubles = (...names: readonly string[]) =>
    JSON.stringify(Object.fromEntries(names.map((name) => [`registry.opentofu.org/somebody/${name}`, {}])));

  test("knows no credentials and asks for none; variables are asked for all the same", () => {
    const env = { ...nobody, TF_REATTACH_PROVIDERS: doubles("ovh", "openstack", "kubernetes", "helm") };
    expect(missingFor(stackWith(content), env)).toMatchObject([{ code: "DEPLOY-VARIABLE" }]);
  });

  test("stands in for itself alone", () => {
    const env = { ...nobody, TF_REATTACH_PROVIDERS: doubles("ovh") };
    expect(missingFor(stackWith(content), env).map(({ code }) => code)).toEqual([
      "DEPLOY-VARIABLE",
      "DEPLOY-NO-CLOUD",
      "DEPLOY-NO-CONTEXT",
    ]);
    expect(providersOfSandbox({ TF_REATTACH_PROVIDERS: "no JSON" })).toEqual(new Set());
  });
});

test("a stack needs the files that its providers read, and no others", () => {
  expect(needsOf(stackWith({ provider: { openstack: [{}] } }))).toEqual({ clouds: true, kubeconfig: false });
  expect(needsOf(stackWith({ provider: { helm: [{}] } }))).toEqual({ clouds: false, kubeconfig: true });
  expect(needsOf(stackWith({ provider: { ovh: [{}] } }))).toEqual({ clouds: false, kubeconfig: false });
});
