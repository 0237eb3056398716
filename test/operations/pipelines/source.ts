import type { PipelineSource } from "../../../operations/pipelines/stages";

/** Two environments, a team in each. */
export const source: PipelineSource = {
  organisation: "orbital",
  stages: [
    { name: "organisation", account: "organisation-apply", stacks: ["organisation", "dev-projects"], variables: [] },
    {
      name: "dev",
      account: "dev-apply",
      environment: "dev",
      stacks: ["dev-network"],
      variables: ["TF_VAR_state_key_1"],
    },
    {
      name: "dev-telemetry",
      account: "dev-telemetry-apply",
      environment: "dev",
      stacks: ["dev-telemetry"],
      variables: ["TF_VAR_password_dev"],
    },
    { name: "prod", account: "prod-apply", environment: "prod", stacks: ["prod-network"], variables: [] },
    {
      name: "prod-telemetry",
      account: "prod-telemetry-apply",
      environment: "prod",
      stacks: ["prod-telemetry"],
      variables: ["TF_VAR_password_prod"],
    },
  ],
};

export const options = { branch: "main" };
export const names = source.stages.map(({ name }) => name);
