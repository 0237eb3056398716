import { commandsOf, type Needs, stagesOf } from "../../../operations/deploy/stages";
import type { LandingZone } from "../../../engine/runs/stacks";
import type { Stack } from "../../../model/output/stack";

const stack = (name: string, environment?: string, appliedBy = "organisation-apply"): Stack => ({
  name,
  folder: `/out/${name}`,
  dependencies: [],
  environment,
  appliedBy,
});

const environment = (name: string): Stack[] => [
  stack(`${name}-projects`, name),
  stack(`${name}-network`, name, `${name}-apply`),
  stack(`${name}-platform`, name, `${name}-apply`),
  stack(`${name}-telemetry`, name, `${name}-telemetry-apply`),
];

const landingZone: LandingZone = {
  organisation: "sample",
  promotion: ["dev", "prod"],
  stacks: [stack("organisation"), ...environment("dev"), ...environment("prod")],
};

const needs = ({ name }: Stack): Needs => ({
  clouds: name.endsWith("-network"),
  kubeconfig: /-(platform|telemetry)$/.test(name),
});

const names = (to?: string, only?: string) => stagesOf(landingZone, { to, only }, needs).map(({ name }) => name);

describe("the stages of a deployment", () => {
  test("begin with what reaches the whole account and end with the teams of the last environment", () => {
    expect(names()).toEqual(["organisation", "dev", "dev-telemetry", "prod", "prod-telemetry"]);
  });

  test("end with an environment, its teams included, and leave the later ones' projects alone", () => {
    const [organisation, ...rest] = stagesOf(landingZone, { to: "dev" }, needs);
    expect(rest.map(({ name }) => name)).toEqual(["dev", "dev-telemetry"]);
    expect(organisation?.steps).toEqual([{ kind: "stacks", stacks: [landingZone.stacks[0], landingZone.stacks[1]] }]);
  });

  test("bring along the environments that come before in the order of promotion", () => {
    expect(names("prod")).toEqual(names());
    expect(names("prod-telemetry")).toEqual(names());
  });

  test("end with a stage, or are that stage alone", () => {
    expect(names("organisation")).toEqual(["organisation"]);
    expect(names(undefined, "dev-telemetry")).toEqual(["dev-telemetry"]);
  });

  test("have what their own stacks sign in with written before, each environment's by itself", () => {
    const [, dev] = stagesOf(landingZone, {}, needs);
    expect(dev?.account).toBe("dev-apply");
    expect(dev && commandsOf(dev)).toEqual([
      "npx slz clouds dev",
      "npx cdktf deploy dev-network",
      "npx slz kubeconfig dev --admin",
      "npx cdktf deploy dev-platform",
    ]);
    const [alone] = stagesOf(landingZone, { only: "prod" }, needs);
    expect(alone && commandsOf(alone)[0]).toBe("npx slz clouds prod");
  });

  test("have a team's own credentials written for its stack", () => {
    const team = stagesOf(landingZone, { only: "dev-telemetry" }, needs)[0];
    expect(team && commandsOf(team)).toEqual([
      "npx slz kubeconfig dev --deployer telemetry",
      "npx cdktf deploy dev-telemetry",
    ]);
  });

  test.each([
    ["dve", 'did you mean "dev"?'],
    ["everything-else", "name one of these"],
  ])("refuse %s, which is neither environment nor stage", (name, fix) => {
    expect(() => names(name)).toThrow(fix);
  });
});
