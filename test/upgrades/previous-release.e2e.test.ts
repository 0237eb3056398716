import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StackPlan } from "../../engine/runs/plan-types";
import type { Stack } from "../../model/output/stack";
import { unsaidInPlans } from "../../engine/runs/unsaid-renames";
import { restore } from "../../tools/scripts/recorded-release";
import { DeployedZone } from "../support/deployed-zone";
import { referenceData } from "../support/reference";
import { renamed } from "../support/renamed";
import { created, everythingRenamed, intended, losses, lossesByRename } from "../support/upgrade";

/** One environment with all it stands on; `npm run test:deep` takes all of them. */
const ofOne = (stacks: readonly Stack[]): Stack[] => stacks.filter(({ name }) => !/^(staging|prod)-/.test(name));

describe("whoever deployed the previous release and upgrades", () => {
  let zone: DeployedZone;
  let plansOfUpgrade: readonly StackPlan[];
  beforeAll(async () => {
    zone = await DeployedZone.open();
    await zone.apply(ofOne(restore(zone.outdir)));
  });
  afterAll(() => zone.close());

  test("loses nothing but what is meant to go", async () => {
    plansOfUpgrade = await zone.plan(ofOne(zone.synthesise(referenceData())));
    expect(plansOfUpgrade).not.toHaveLength(0);
    expect(losses(plansOfUpgrade, intended())).toEqual([]);
    expect([...intended()].filter(([, reason]) => reason === "")).toEqual([]);
  });

  test("would lose what a renamed id leaves behind", async () => {
    const stacks = ofOne(zone.synthesise(referenceData())).filter(({ name }) => name === "dev-network");
    const file = join(stacks[0]?.folder ?? "", "cdk.tf.json");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("Router_16807C72", "Gateway_16807C72"));
    expect(losses(await zone.plan(stacks))).toContain(
      "dev-network delete openstack_networking_router_v2.Router_16807C72",
    );
  });

  test("loses nothing by renaming an environment, a team and a network, where each says what it was", async () => {
    const plans = await zone.plan(ofOne(zone.synthesise(everythingRenamed())));
    expect(lossesByRename(plans)).toEqual([]);
    // Nothing but what the upgrade creates anyway, below the names that things have now.
    const plain = (address: string) =>
      address.replace(/_[0-9A-F]{8}$/, "").replace("Namespace-telemetry_", "Namespace-tracking_");
    expect(created(plans).map(plain)).toEqual(created(plansOfUpgrade).map(plain));
    expect(plans.flatMap(({ changes }) => changes.filter(({ action }) => action === "move"))).not.toEqual([]);
  });

  test("would lose a team's projects and namespaces by renaming it without a word", async () => {
    const unsaid = renamed(referenceData(), "teams", "telemetry", "tracking", false);
    const stacks = zone.synthesise(unsaid).filter(({ name }) => ["organisation", "dev-projects"].includes(name));
    const plans = await zone.plan(stacks);
    expect(losses(plans)).toContain("dev-projects delete ovh_cloud_project.Project-telemetry_8BB73ACE");
    expect(unsaidInPlans(plans)).toEqual({ gone: ["telemetry"], fresh: ["tracking"] });
  });
});
