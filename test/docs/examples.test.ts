import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { examplesIn, pages, root, typeErrors } from "./support/examples";

/** Pages that show a fragment leave out where its names come from. */
const fragments = {
  "docs/workloads/flight-dynamics.md":
    'import { Port } from "../core/port"; import { FlightDynamics } from "../workloads/flight-dynamics/flight-dynamics";',
  "docs/workloads/log-forwarding.md": 'import { LogForwarding } from "../workloads/log-forwarding/log-forwarding";',
  "docs/workloads/telemetry.md":
    'import { Telemetry } from "../workloads/telemetry/telemetry"; import { Warehouse } from "../workloads/telemetry/warehouse";',
};

const planted = [
  "```ts",
  'import { Vrack } from "../constructs/network/vrack";',
  'import { PrivateCloud } from "../constructs/private-cloud/private-cloud";',
  "",
  'const vrack = Vrack.fromServiceName("pn-100042");',
  'PrivateCloud.fromServiceName(this, "PrivateCloud", "pcc-192-0-2-10").attachTo(vrack.serviceName);',
  "new PrivateCloud();",
  "```",
  "```text",
  "this is not meant to compile",
  "```",
  "```ts",
  'import { Nothing } from "../constructs/nothing";',
  "",
  "new Nothing(this);",
  "```",
].join("\n");

describe("examples in the documentation", () => {
  const examples = pages().flatMap((page) => examplesIn(page));
  let errors: readonly string[];

  // One program for all: most of the time goes into what the examples share.
  beforeAll(() => {
    errors = typeErrors([...examples, ...examplesIn("planted.md", planted)], fragments);
  });

  test("every example compiles as it stands there", () => {
    expect(errors.filter((error) => !error.startsWith("planted.md:"))).toEqual([]);
  });

  test("an example that does not compile is told with its page, its line and the compiler's reason", () => {
    expect(errors.filter((error) => error.startsWith("planted.md:"))).toEqual([
      expect.stringMatching(/^planted\.md:6: Argument of type 'string' is not assignable to .*'IVrack'/),
      expect.stringMatching(/^planted\.md:7: .*private/),
      expect.stringMatching(/^planted\.md:13: Cannot find module '\.\.\/constructs\/nothing'/),
    ]);
  });

  test("every construct has a page, and every construct's page an example", () => {
    const constructs = readdirSync(join(root, "constructs"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && isConstruct(readFileSync(join(root, "constructs", file), "utf8")))
      .map((file) => basename(file, ".ts"));
    const shown = new Set(examples.map(({ page }) => page));
    const described = pages().filter((page) => page.startsWith("docs/constructs/") && shown.has(page));
    expect(described.map((page) => basename(page, ".md")).sort()).toEqual(constructs.sort());
  });

  test("a block that is never closed is refused, because it would hide what follows", () => {
    expect(() => examplesIn("open.md", "text\n```ts\nconst a = 1;")).toThrow("open.md:2: this block is never closed");
  });
});

/** Something a stack can have: a construct, or the handle of what exists already. */
function isConstruct(source: string): boolean {
  return /^export class \w+ (extends Construct|implements I)/m.test(source);
}
