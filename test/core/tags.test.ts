import { kubernetesLabels, openstackTags, tagsOf } from "../../core/tags";

const tags = tagsOf({ organisation: "meridian", environment: "prod", team: "telemetry", costCentre: "CC-200" });

it("says whose a resource is and who manages it", () => {
  expect(tags).toEqual({
    organisation: "meridian",
    environment: "prod",
    team: "telemetry",
    "cost-centre": "CC-200",
    "managed-by": "sovereign-landing-zone",
  });
});

it("leaves the environment out where something spans them", () => {
  expect(tagsOf({ organisation: "meridian", team: "platform", costCentre: "CC-100" })).not.toHaveProperty(
    "environment",
  );
});

it("becomes words for OpenStack, in one order", () => {
  expect(openstackTags(tags)).toEqual([
    "cost-centre=CC-200",
    "environment=prod",
    "managed-by=sovereign-landing-zone",
    "organisation=meridian",
    "team=telemetry",
  ]);
});

it("becomes labels for Kubernetes under our own prefix", () => {
  expect(kubernetesLabels(tags)).toMatchObject({
    "landing-zone/managed-by": "sovereign-landing-zone",
    "landing-zone/team": "telemetry",
  });
});
