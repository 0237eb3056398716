import { RuleTester } from "eslint";
import { layers } from "../../../tools/eslint/layers";

new RuleTester().run("layers/parsed", layers.rules.parsed, {
  valid: [
    { filename: "stacks/network-stack.ts", code: 'text.split(",")' },
    { filename: "model/specification/connections.ts", code: 'text.split("/")' },
    { filename: "core/kubernetes.ts", code: 'text.split("/")' },
    { filename: "sandbox/world/ovh/kube.ts", code: 'id.split("/")' },
    { filename: "stacks/runbooks/reach.ts", code: 'name.replace("x", "y")' },
  ],
  invalid: [
    { filename: "stacks/network-stack.ts", code: 'from.split("/")', errors: [{ messageId: "slash" }] },
    { filename: "policies/network/judge.ts", code: 'to.split("/")[1]', errors: [{ messageId: "slash" }] },
    { filename: "lab/run/lab.ts", code: 'name.split("/")', errors: [{ messageId: "slash" }] },
    {
      filename: "policies/network/pictures/topology.ts",
      code: 'to.replace("private-cloud/", "")',
      errors: [{ messageId: "privateCloud" }],
    },
    {
      filename: "engine/runs/plan.ts",
      code: 'to.startsWith("private-cloud/")',
      errors: [{ messageId: "privateCloud" }],
    },
  ],
});
