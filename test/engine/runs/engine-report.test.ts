import { EngineReport } from "../../../engine/runs/engine-report";
import { readChanges } from "../../../engine/runs/plan-document";

const line = (content: object) => JSON.stringify({ "@level": "info", ...content });
const planned = (addr: string, action: string) =>
  line({ type: "planned_change", change: { resource: { addr }, action } });
const applied = (addr: string) => line({ type: "apply_complete", hook: { resource: { addr } } });

function reportOf(...lines: string[]): EngineReport {
  const report = new EngineReport();
  lines.forEach((text) => report.add(text));
  return report;
}

describe("what an engine's lines say", () => {
  test("a resource that is replaced is deleted and created, and counts once", () => {
    const report = reportOf(planned("a.x", "replace"), applied("a.x"), applied("a.x"), applied("a.y"));
    expect(report.planned).toEqual([{ address: "a.x", action: "replace" }]);
    expect(report.applied.size).toBe(2);
  });

  test("a plan is empty only when outputs stay as they are, too", () => {
    const outputs = (action: string) => line({ type: "outputs", outputs: { id: { action } } });
    expect(reportOf(outputs("noop")).planIsEmpty).toBe(true);
    expect(reportOf(outputs("update")).planIsEmpty).toBe(false);
    expect(reportOf(planned("a.x", "update")).planIsEmpty).toBe(false);
  });

  test("outputs with values, as an apply prints at its end, are no change", () => {
    expect(reportOf(line({ type: "outputs", outputs: { id: { value: "1" } } })).planIsEmpty).toBe(true);
  });

  test("an error keeps its resource; a warning is no error", () => {
    const report = reportOf(
      line({ type: "diagnostic", diagnostic: { severity: "warning", summary: "old", detail: "" } }),
      line({
        type: "diagnostic",
        diagnostic: { severity: "error", summary: "refused", detail: "why", address: "a.x" },
      }),
    );
    expect(report.errors).toEqual([{ severity: "error", summary: "refused", detail: "why", address: "a.x" }]);
    expect(report.diagnostics).toHaveLength(2);
  });

  test("an error in the configuration keeps the line it is about", () => {
    const range = { filename: "cdk.tf.json", start: { line: 230 } };
    const snippet = { context: "resource.a.x.name", code: '    "${b.y}"' };
    const diagnostic = { severity: "error", summary: "Invalid", detail: "", range, snippet };
    expect(reportOf(line({ type: "diagnostic", diagnostic })).errors).toMatchObject([
      { address: "resource.a.x.name", source: 'cdk.tf.json line 230: "${b.y}"' },
    ]);
  });

  test("what is not JSON is kept, the last of it, for an engine that crashes", () => {
    const report = reportOf(...Array.from({ length: 50 }, (_, index) => `panic ${index}`), "{ not json", "");
    expect(report.raw).toHaveLength(20);
    expect(report.raw.at(-1)).toBe("{ not json");
  });
});

describe("what a plan document says", () => {
  test("actions by address, replacements with the attributes that force them, outputs last", () => {
    const changes = readChanges({
      resource_changes: [
        {
          address: "b.x",
          change: { actions: ["delete", "create"], replace_paths: [["vlan_id"], ["nets", 0, "name"]] },
        },
        { address: "a.x", change: { actions: ["update"] } },
        { address: "a.y", change: { actions: ["no-op"] } },
      ],
      output_changes: { id: { actions: ["create"] }, same: { actions: ["no-op"] } },
    });
    expect(changes).toEqual([
      { address: "a.x", action: "update", because: [] },
      { address: "b.x", action: "replace", because: ["nets[0].name", "vlan_id"] },
      { address: "output.id", action: "create", because: [] },
    ]);
  });
});
