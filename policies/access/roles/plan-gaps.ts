import type { BuiltInRole } from "../model";

/** Something a plan cannot see by reading alone, because the service has no right that only reads it. */
export interface PlanGap {
  /** The account that plans. */
  readonly role: BuiltInRole;
  /** What has to be seen. */
  readonly what: string;
  readonly why: string;
  /** What the planning account has in place of a right that reads. */
  readonly instead: string;
  /** IAM actions that reading its stacks takes and the account does not have. @default none */
  readonly lacks?: readonly string[];
  /** It may read no object in the cluster. @default it may read those of its stacks */
  readonly cluster?: "unseen";
  /** IAM actions that it has, although they hand out more than a plan needs. @default none */
  readonly reveals?: readonly string[];
}

/** Where a planning account is more than read-only, or sees less than it should. Facts of the ovh provider 2.19.0 and of Helm. */
export const planGaps: readonly PlanGap[] = [
  {
    role: "environment-plan",
    what: "a cluster's kubeconfig",
    why: "the service makes one with POST kube/kubeconfig, and has no action that reads it; the provider asks whenever its state holds none",
    instead:
      "nothing: it plans on the state, which holds the kubeconfig after the first apply; whoever reads that state is the cluster's administrator",
    lacks: ["publicCloudProject:apiovh:kube/kubeconfig/create"],
    cluster: "unseen",
  },
  {
    role: "environment-plan",
    what: "OpenStack networks, subnets, routers and ports",
    why: "no OpenStack role reads networks alone",
    instead: "infrastructure_supervisor, which also reads instances, images and volumes",
  },
  {
    role: "environment-plan",
    what: "the log stream that a cluster's audit trail goes to",
    why: "the provider reads a stream's rules when it looks for one by its title, and a rule holds the stream's write token; the log service has no right for one stream alone",
    instead:
      "ldp:apiovh:output/graylog/stream/rule/get, which reveals the write tokens of every environment's streams: they let one write logs, and read none",
    reveals: ["ldp:apiovh:output/graylog/stream/rule/get"],
  },
  {
    role: "organisation-plan",
    what: "log streams",
    why: "the provider reads a stream's rules on every refresh, and a rule holds the stream's write token",
    instead: "ldp:apiovh:output/graylog/stream/rule/get, which reveals the tokens",
    reveals: ["ldp:apiovh:output/graylog/stream/rule/get"],
  },
  {
    role: "organisation-plan",
    what: "OpenStack users",
    why: "the provider reads a user's openrc on every refresh; it names the user, and holds no password",
    instead: "publicCloudProject:apiovh:user/openrc/get",
  },
  {
    role: "organisation-plan",
    what: "a datacentre that is to move to the vRack",
    why: "the provider makes it by an import, and to import it is to move it, while the plan is made",
    instead: "nothing: the account that applies makes the plan of a move",
    lacks: ["vrack:apiovh:dedicatedCloudDatacenter/allowedVrack/get", "vrack:apiovh:dedicatedCloudDatacenter/move"],
  },
  {
    role: "team-plan",
    what: "Helm releases",
    why: "Helm keeps what it knows of a release in Secrets of the namespace",
    instead: "get and list on the namespace's Secrets",
  },
];

/** IAM actions that an account which plans does not have, although its stacks hold what is read with them. */
export const lacking = (role: BuiltInRole): readonly string[] =>
  planGaps.filter((gap) => gap.role === role).flatMap(({ lacks = [] }) => lacks);
