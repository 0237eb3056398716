import type { AdoptionFacts } from "../adoption";
import type { StackKind } from "../../../core/stack-kind";
import type { ResourceFacts } from "../facts";
import type { ClusterRights } from "../rights";

/** A kind of object that the kubernetes provider manages, under each of the names that it has for it. */
export interface ObjectKind {
  /** `kubernetes_role_v1` first, then what the same was called before. */
  readonly types: readonly string[];
  readonly is: string;
  readonly group: string;
  readonly resource: string;
  /** @default the object stands in a namespace */
  readonly cluster?: true;
  readonly holds?: string;
  readonly opensWays?: true;
  /** Kinds of our stacks that hold the first of the types. */
  readonly stacks?: readonly StackKind[];
  readonly adoption?: Partial<AdoptionFacts>;
}

/** A namespace and a name say which object it is. */
const adoption: AdoptionFacts = {
  keys: [["metadata.namespace", "metadata.name"], ["metadata.name"]],
  id: ["metadata.namespace", "metadata.name"],
};

/** The sheet of each of a kind's names. */
export function objectSheets({
  types,
  is,
  group,
  resource,
  cluster,
  stacks,
  adoption: own,
  ...rest
}: ObjectKind): ResourceFacts[] {
  const rights: ClusterRights = {
    by: "kubernetes",
    group,
    resource,
    namespaced: cluster === undefined,
    read: ["get"],
    create: ["create"],
    change: ["patch"],
    delete: ["delete"],
  };
  return types.map((type, index) => ({
    ...{ type, is, ...rest },
    ...(index === 0 && stacks && { stacks }),
    adoption: { ...adoption, ...own },
    rights,
  }));
}
