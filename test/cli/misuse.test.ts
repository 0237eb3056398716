import { mkdirSync } from "node:fs";
import { slz } from "./support/in-process";
import { SampleProject } from "./support/project";

jest.setTimeout(60_000);

const project = new SampleProject();
beforeEach(() => project.begin({ base: {} }));
afterAll(() => project.remove());

describe("data that is no JSON", () => {
  beforeEach(() => {
    mkdirSync(project.path("environments"), { recursive: true });
    project.write("environments/adoption.json", '{\n  "organisation": {\n}\n');
    project.main('import adoption from "./environments/adoption.json";\nexport const taken = adoption;\n');
  });

  test.each([
    "check",
    "plan",
    "drift",
    "deploy --yes",
    "deploy --list",
    "access",
    "network matrix",
    "runbook",
    "pipeline github",
    "state backup",
    "sandbox deploy",
    "sandbox plan",
  ])("is named by slz %s, in place of the compiler's lines", async (command) => {
    const { status, out, err } = await slz(project, command.split(" "));
    expect([status, out]).toEqual([1, ""]);
    expect(err).toMatch(/SYNTH-DATA at environments\/adoption\.json: .*\n +found: +line 4, column 1: /);
    expect(err).not.toMatch(/TS\d+|SYNTH-(TYPES|REFUSED)|^ +at /m);
  });
});
