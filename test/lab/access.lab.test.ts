import type { ApiError } from "../../lab/cluster/api";
import type { KubernetesApi } from "../../lab/cluster/contract";
import type { Principal } from "../../policies/access/solver/principals";
import { resourcesOf } from "../../policies/access/solver/question";
import { type KubernetesRequest, Rbac, resourceText } from "../../policies/access/solver/rbac";
import { accessOf } from "../../policies/access/solver/read";
import type { Access } from "../../policies/access/solver/access";
import { TestLab } from "./support/deployed";

const verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
/** Questions under way at once; each goes over a connection that is kept. */
const workers = 8;

interface Question {
  readonly principal: Principal;
  readonly request: KubernetesRequest;
}

/** Everybody who signs in, every verb and every resource that a role or a word speaks of, in every namespace of ours. */
function questions(access: Access, environment: string): Question[] {
  const principals = [...access.principals.values()].filter(({ kubernetes }) => kubernetes.groups.length > 0);
  const namespaces = access.model.environments.find(({ name }) => name === environment)?.namespaces ?? [];
  const resources = [...resourcesOf(access), "nodes", "roles.rbac.authorization.k8s.io"].map((text) => {
    const [name = "", subresource] = text.split("/");
    const [resource = "", ...group] = name.split(".");
    return { resource, group: group.join("."), ...(subresource !== undefined && { subresource }) };
  });
  return principals.flatMap((principal) =>
    namespaces.flatMap(({ name: namespace }) =>
      resources.flatMap((resource) => verbs.map((verb) => ({ principal, request: { ...resource, verb, namespace } }))),
    ),
  );
}

async function allowed(api: KubernetesApi, { principal, request }: Question): Promise<boolean> {
  const { user = "oidc:somebody", groups } = principal.kubernetes;
  const { group, namespace, resource, subresource, verb } = request;
  const { status } = await api.request<{ status: { allowed: boolean; evaluationError?: string } }>(
    "POST",
    "/apis/authorization.k8s.io/v1/subjectaccessreviews",
    {
      apiVersion: "authorization.k8s.io/v1",
      kind: "SubjectAccessReview",
      spec: { user, groups, resourceAttributes: { verb, group, resource, subresource, namespace } },
    },
  );
  if (status.evaluationError) throw new Error(status.evaluationError);
  return status.allowed;
}

/** Asks all of them, a few at a time, in order. */
async function askAll(api: KubernetesApi, all: readonly Question[]): Promise<boolean[]> {
  const answers: boolean[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next; index < all.length; index = next) {
      next += 1;
      answers[index] = await allowed(api, all[index]!);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return answers;
}

/** The same questions in each environment, hence one is enough for every change. */
const environments = process.env.SLZ_LAB_ENVIRONMENTS?.split(",") ?? ["dev", "staging", "prod"];

describe.each(environments)("in %s, as applied to a real API server", (environment) => {
  const lab = new TestLab();
  let access: Access;
  beforeAll(async () => {
    const outcome = await lab.deploy([`${environment}-platform`]);
    expect(outcome.stacks.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    access = accessOf(lab.options([]).workspace.outdir);
  });
  afterAll(() => lab.remove());

  test("who may do what in namespaces is what the matrix says, for every subject, verb and resource", async () => {
    const rbac = new Rbac(access.synthesised.clusters.find((one) => one.environment === environment)!);
    const all = questions(access, environment);
    const answers = await askAll(lab.cluster.api, all);
    const differing = all.flatMap(({ principal, request }, index) => {
      const said = rbac.may(principal.kubernetes, request).truth === "yes";
      const what = `${principal.name} ${request.verb} ${resourceText(request)} in ${request.namespace ?? ""}`;
      return said === answers[index] ? [] : [`${what}: we say ${said}, the API server ${answers[index]}`];
    });
    expect(differing).toEqual([]);
    expect(all.length).toBeGreaterThan(20_000);
    expect(answers.filter(Boolean).length).toBeGreaterThan(1_000);
  });

  test("a pod is deleted by who may restart, and a Deployment made by who may deploy", async () => {
    const { groups, user = "oidc:telemetry-oncall@meridian.example" } =
      access.principals.get("telemetry-oncall")!.kubernetes;
    const member = lab.cluster.api.as(user, groups);
    // There is no such pod, which only who may delete one is told; on staging the team reads alone.
    const gone = environment === "staging" ? 403 : 404;
    const deleted = member.request("DELETE", "/api/v1/namespaces/telemetry/pods/none");
    await expect(deleted).rejects.toMatchObject({ status: gone });
    const made = member.request("POST", "/apis/apps/v1/namespaces/telemetry/deployments?dryRun=All", {});
    const { status } = await made.catch((error: unknown) => error as ApiError).then((error) => error as ApiError);
    // An empty object is no Deployment; who may not make one is told so first.
    expect(status).toBe(environment === "dev" ? 422 : 403);
  });
});
