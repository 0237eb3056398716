import { notApproved } from "./problems";
import type { Problem } from "../../core/errors/problem";
import type { PlanChange } from "../../engine/runs/plan-types";

/** What was agreed to before the run, and who can be asked during it. */
export interface Agreement {
  /** To what adds and updates. */
  readonly changes: boolean;
  /** To what deletes and replaces. */
  readonly destroy: boolean;
  /** To what OVHcloud bills. */
  readonly orders: boolean;
  /** @param asked "would replace …; places an order …"; @default nobody is there to be asked */
  readonly ask?: (stack: string, asked: string, changes: readonly PlanChange[]) => Promise<boolean>;
}

interface Wish {
  readonly agreed: (agreement: Agreement) => boolean;
  readonly asked: string;
  readonly flag: string;
}

/** What a plan needs people's agreement to, worst first. */
function wishesOf(changes: readonly PlanChange[]): Wish[] {
  const lost = changes.filter(({ action }) => action === "delete" || action === "replace");
  const ordered = changes.filter(({ orders }) => orders !== undefined);
  // A data source that can be read only during the apply changes nothing.
  const others = changes.filter((change) => change.action !== "read" && !lost.includes(change));
  const rest = others.filter((change) => !ordered.includes(change)).length;
  return [
    ...(lost.length > 0
      ? [{ agreed: (to: Agreement) => to.destroy, asked: `would ${lossOf(lost)}`, flag: "--destroy" }]
      : []),
    ...(ordered.length > 0
      ? [
          {
            agreed: (to: Agreement) => to.orders,
            asked: `orders ${ordersOf(ordered)}, which OVHcloud bills`,
            flag: "--accept-orders",
          },
        ]
      : []),
    ...(rest > 0
      ? [
          {
            agreed: (to: Agreement) => to.changes,
            asked: `adds or updates ${rest} resource${rest === 1 ? "" : "s"}`,
            flag: "--yes",
          },
        ]
      : []),
  ];
}

/** Problems where nobody has agreed; none where all is agreed to, before or when asked. */
export async function problemsOfApproval(
  stack: string,
  changes: readonly PlanChange[],
  agreement: Agreement,
): Promise<Problem[]> {
  const open = wishesOf(changes).filter(({ agreed }) => !agreed(agreement));
  if (open.length === 0) return [];
  const asked = open.map((wish) => wish.asked).join("; ");
  if (agreement.ask !== undefined && (await agreement.ask(stack, asked, changes))) return [];
  return open.map((wish) => notApproved(stack, wish.asked, wish.flag));
}

function lossOf(changes: readonly PlanChange[]): string {
  return changes
    .map(({ action, address, holds }) => `${action} ${address}${holds === undefined ? "" : ` and lose ${holds}`}`)
    .join(", ");
}

function ordersOf(changes: readonly PlanChange[]): string {
  const kinds = changes.map(({ address, orders }) => orders ?? address);
  return [...new Set(kinds)].map((kind) => `${kinds.filter((other) => other === kind).length} × ${kind}`).join(", ");
}
