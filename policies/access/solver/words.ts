import { kubernetesResource } from "../../../core/kubernetes";
import type { KubernetesRequest } from "./rbac";

/** What it is to be able to do it: for the reader of the matrix, and for the invariants. */
export type WordKind = "reads" | "changes" | "raises";

/** One service's way of doing what a word says. */
export type Way =
  | { readonly service: "iam"; readonly action: string }
  | { readonly service: "kubernetes"; readonly request: Omit<KubernetesRequest, "namespace"> }
  /** Any of these roles, held by a user of the project. */
  | { readonly service: "openstack"; readonly roles: readonly string[] }
  | { readonly service: "logs"; readonly stream: "applications" | "audit" }
  | { readonly service: "buckets"; readonly action: string };

/** What is asked about: each kind has words of its own. */
export type TargetKind = "project" | "cluster" | "namespace" | "environment" | "bucket" | "organisation" | SharedKind;
export type SharedKind = "vrack" | "private-cloud" | "logs";

/** A word for something one does: whoever has one of its ways may do it. */
export interface Word {
  readonly name: string;
  readonly kind: WordKind;
  readonly does: string;
  readonly ways: readonly Way[];
}

const iam = (action: string): Way => ({ service: "iam", action });
const project = (action: string): Way => iam(`publicCloudProject:apiovh:${action}`);
const openstack = (...roles: readonly string[]): Way => ({ service: "openstack", roles });

function kubernetes(verb: string, resource: string, group = ""): Way {
  const { name, ...part } = kubernetesResource(resource);
  return { service: "kubernetes", request: { verb, group, resource: name, ...part } };
}

const word = (kind: WordKind, name: string, does: string, ...ways: readonly Way[]): Word => ({
  name,
  kind,
  does,
  ways,
});

/** The words for each kind of target, those that read first. */
export const words: Readonly<Record<TargetKind, readonly Word[]>> = {
  project: [
    word("reads", "see", "sees the project", project("get")),
    word(
      "reads",
      "see-networks",
      "sees its networks and machines",
      ...[
        openstack("infrastructure_supervisor", "network_operator", "administrator"),
        iam("publicCloudProject:openstack:infrastructureSupervisor"),
        iam("publicCloudProject:openstack:networkOperator"),
      ],
    ),
    word("reads", "read-objects", "reads what is in its buckets", project("region/storage/object/get")),
    word("changes", "edit", "changes its description", project("edit")),
    word(
      "changes",
      "change-networks",
      "changes its networks and routers",
      ...[
        openstack("network_operator", "administrator"),
        iam("publicCloudProject:openstack:networkOperator"),
        project("network/private/create"),
      ],
    ),
    word("changes", "make-buckets", "makes buckets", project("region/storage/create")),
    word("changes", "write-objects", "writes into its buckets", project("region/storage/object/create")),
    word("changes", "end", "ends the project", project("terminate")),
    word("raises", "make-users", "makes users and credentials", project("user/create")),
  ],
  cluster: [
    word("reads", "see-cluster", "sees the cluster and its nodes", project("kube/get")),
    word("changes", "restart-cluster", "restarts the API server", project("kube/restart")),
    word("changes", "patch-cluster", "patches the cluster", project("kube/update")),
    word("changes", "change-nodes", "changes the cluster's node pools", project("kube/nodepool/edit")),
    word("changes", "delete-cluster", "deletes the cluster", project("kube/delete")),
    word("raises", "administer", "makes the administrator's kubeconfig", project("kube/kubeconfig/create")),
  ],
  namespace: [
    word("reads", "list", "sees what runs", kubernetes("list", "pods")),
    word("reads", "read-logs", "reads what the pods write", kubernetes("get", "pods/log")),
    word("reads", "read-secrets", "reads its Secrets", kubernetes("get", "secrets")),
    word(
      "changes",
      "restart",
      "has pods made anew",
      kubernetes("delete", "pods"),
      kubernetes("patch", "deployments", "apps"),
    ),
    word("changes", "scale", "has more pods or fewer", kubernetes("patch", "deployments/scale", "apps")),
    word("changes", "deploy", "makes and changes workloads", kubernetes("create", "deployments", "apps")),
    word("changes", "delete", "deletes workloads", kubernetes("delete", "deployments", "apps")),
    word("changes", "sign-in", "signs in to pods", kubernetes("create", "pods/exec")),
    word("changes", "expose", "makes ingresses", kubernetes("create", "ingresses", "networking.k8s.io")),
    word("changes", "open", "changes network policies", kubernetes("update", "networkpolicies", "networking.k8s.io")),
    word("raises", "bind", "binds roles", kubernetes("create", "rolebindings", "rbac.authorization.k8s.io")),
  ],
  environment: [
    word("reads", "search-logs", "searches what workloads write", { service: "logs", stream: "applications" }),
    word("reads", "search-audit", "searches who did what", { service: "logs", stream: "audit" }),
  ],
  bucket: [
    word("reads", "read", "reads objects", { service: "buckets", action: "s3:GetObject" }),
    word("changes", "write", "writes objects", { service: "buckets", action: "s3:PutObject" }),
  ],
  organisation: [
    word("reads", "see-rights", "sees policies", iam("account:apiovh:iam/policy/get")),
    word("raises", "grant", "changes policies", iam("account:apiovh:iam/policy/edit")),
    word("raises", "make-accounts", "makes accounts", iam("account:apiovh:me/identity/user/create")),
    word("raises", "make-clients", "makes clients", iam("account:apiovh:me/api/oauth2/client/create")),
  ],
  vrack: [
    word("reads", "see", "sees what is on it", iam("vrack:apiovh:get")),
    word("raises", "attach", "puts projects on it", iam("vrack:apiovh:cloudProject/attach")),
    word("changes", "detach", "takes projects off it", iam("vrack:apiovh:cloudProject/detach")),
  ],
  "private-cloud": [
    word("reads", "see", "sees the machines", iam("pccVMware:apiovh:datacenter/vm/get")),
    word("changes", "attach", "puts it on a vRack", iam("pccVMware:apiovh:vrack/attach")),
    word("raises", "make-users", "makes users", iam("pccVMware:apiovh:user/create")),
  ],
  logs: [
    word("reads", "see", "sees the streams", iam("ldp:apiovh:output/graylog/stream/get")),
    word("reads", "read-tokens", "sees write tokens", iam("ldp:apiovh:output/graylog/stream/rule/get")),
    word("changes", "make-streams", "makes streams", iam("ldp:apiovh:output/graylog/stream/create")),
    word("changes", "forward", "forwards logs into a stream", iam("ldp:apiovh:output/graylog/stream/forwardTo")),
    word("raises", "add-members", "says who searches", iam("ldp:apiovh:role/member/create")),
  ],
};
