import { data, waivers } from "../../../../environments";
import type { Origin } from "../../../../model/output/origin";
import { type Output, type OutputStack, readOutput } from "../../../../model/output/output";
import { placed } from "../../../../model/output/placement";
import { References } from "../../../../model/output/references";
import type { Attributes } from "../../../../model/output/stack";
import { defineWaivers } from "../../../../model/specification/waivers";
import type { AccessModel } from "../../../../policies/access/model";
import { judgeAll } from "../../../../policies/judge/verdict";
import { judges } from "../../../../policies/panel/registry";
import { NetworkOutput } from "../../../support/network";

export let reference: Output;
export let model: AccessModel;

/** Synthesises the reference and reads it, once. */
export function readReference(): void {
  if (reference !== undefined) return;
  const output = NetworkOutput.of(data);
  const { access, folder, network, organisation, placement, promotion, references, sheets, stacks } = readOutput(
    output.folder,
  );
  reference = { access, folder, network, organisation, placement, promotion, references, sheets, stacks: [...stacks] };
  model = access as AccessModel;
  output.remove();
}

export const written = defineWaivers(waivers, Object.keys(data.teams)).filter(({ judge }) =>
  judge.startsWith("ACCESS-"),
);

/** The reference with other stacks, or with something else meant. */
export const changed = (stacks: readonly OutputStack[], access: Partial<AccessModel> = {}): Output => ({
  ...reference,
  stacks,
  references: new References(stacks),
  placement: placed(stacks, reference.promotion),
  access: { ...model, ...access },
});

/** Whatever is built by hand here has no grant, and grants are taken away: `grants.test.ts` is about that. */
const aboutRights = judges.access.filter(({ id }) => !/^ACCESS-(?:WITHOUT-GRANT|GRANT-WITHOUT-EFFECT)$/.test(id));

/** Severity, code and place of each finding beside those that the reference waives. */
export function linesOf(output: Output): string[] {
  const { findings } = judgeAll(output, aboutRights, written);
  const lines = findings.map(({ code, judge, path, severity, value }) =>
    code === "WAIVER-UNUSED" ? `${code} for ${judge} at ${value}` : `${severity} ${code} ${path}`,
  );
  return [...new Set(lines)];
}

/** Type → name → attributes. */
export type Added = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** The reference with resources that somebody built by hand in a stack of ours. */
export const withResources = (stack: string, added: Added, access: Partial<AccessModel> = {}): Output =>
  changed(
    reference.stacks.map((one) =>
      one.name === stack ? { ...one, resources: [...one.resources, ...resourcesOf(stack, added)] } : one,
    ),
    access,
  );

/** `origin` is what the output says beside the attributes. */
const resourcesOf = (stack: string, added: Added): OutputStack["resources"] =>
  Object.entries(added).flatMap(([type, named]) =>
    Object.entries(named).map(([name, { origin, ...attributes }]) => ({
      type,
      name,
      attributes,
      origin: origin as Origin | undefined,
      constructPath: `${stack}/${name}`,
      address: `${stack}/${type}.${name}`,
    })),
  );

export const found = (access: Partial<AccessModel> = {}): string[] => linesOf(changed(reference.stacks, access));

/** The id of telemetry's project, as its stack says it. */
export function projectIn(environment: string): string {
  const { resources } = reference.stacks.find(({ name }) => name === `${environment}-projects`)!;
  return resources.find(({ name, type }) => type === "ovh_cloud_project" && name.startsWith("Project-telemetry"))!.name;
}

const group = "urn:v1:eu:identity:group:me100042-ovh/meridian-telemetry";
export const policyAt = (environment = "prod"): string => `${environment}-projects/ovh_iam_policy.By-hand_00000000`;
export const at = policyAt();

interface ByHand {
  readonly environment?: string;
  readonly [attribute: string]: unknown;
}

/** What is found when somebody builds a policy by hand, in a stack that has the projects. */
export const withPolicy = (rights: Attributes, { environment = "prod", ...changes }: ByHand = {}): string[] =>
  linesOf(
    withResources(`${environment}-projects`, {
      ovh_iam_policy: {
        "By-hand_00000000": {
          name: "by-hand",
          identities: [group],
          resources: [`\${ovh_cloud_project.${projectIn(environment)}.urn}`],
          ...rights,
          ...changes,
        },
      },
    }),
  );

/** The reference's policy of a name, with other attributes. */
export function changedPolicy(name: string, change: (attributes: Attributes) => Attributes): string[] {
  let times = 0;
  const stacks = reference.stacks.map((stack) => ({
    ...stack,
    resources: stack.resources.map((one) => {
      if (one.type !== "ovh_iam_policy" || one.attributes.name !== name) return one;
      times += 1;
      return { ...one, attributes: { ...one.attributes, ...change(one.attributes) } };
    }),
  }));
  expect(times).toBe(1);
  return linesOf(changed(stacks));
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export const bindingAt = (environment = "prod"): string => `${environment}-platform/kubernetes_role_binding_v1.By-hand`;

export const withRule = ({ apiGroups, resources, verbs }: Rule, environment = "prod"): string[] =>
  linesOf(
    withResources(`${environment}-platform`, {
      kubernetes_role_v1: {
        "By-hand": {
          metadata: { name: "by-hand", namespace: "telemetry" },
          rule: [{ api_groups: apiGroups, resources, verbs }],
        },
      },
      kubernetes_role_binding_v1: {
        "By-hand": {
          metadata: { name: "by-hand", namespace: "telemetry" },
          role_ref: { kind: "Role", name: "${kubernetes_role_v1.By-hand.metadata[0].name}" },
          subject: [{ kind: "Group", name: "oidc:meridian-telemetry" }],
        },
      },
    }),
  );

export const userAt = "prod-projects/ovh_cloud_project_user.By-hand";
export const s3At = "prod-projects/ovh_cloud_project_user_s3_policy.By-hand";

export const withUser = (roles: readonly string[], statement?: object, environment = "prod"): string[] =>
  linesOf(
    withResources(`${environment}-projects`, {
      ovh_cloud_project_user: {
        "By-hand": {
          service_name: `\${ovh_cloud_project.${projectIn(environment)}.project_id}`,
          description: "by-hand",
          role_names: roles,
        },
      },
      ...(statement && {
        ovh_cloud_project_user_s3_policy: {
          "By-hand": {
            user_id: "${ovh_cloud_project_user.By-hand.id}",
            policy: JSON.stringify({ Statement: [statement] }),
          },
        },
      }),
    }),
  );

export const project = (path: string): string => `publicCloudProject:apiovh:${path}`;
