import { Testing } from "cdktf";
import { Vrack } from "../../../constructs/network/vrack";
import { PrivateCloud } from "../../../constructs/private-cloud/private-cloud";
import { Template } from "../../support/template";

const vrack = Vrack.fromServiceName("pn-100042");
const move = { datacentre: 1442, from: "pn-100041", on: "2026-11-24", reason: "one vRack for all" };

describe("PrivateCloud", () => {
  it("is looked up, and put on the vRack", () => {
    const template = Template.of((scope) => PrivateCloud.fromServiceName(scope, "C", "pcc-192-0-2-10").attachTo(vrack));
    template.hasDataSource("ovh_dedicated_cloud", { service_name: "pcc-192-0-2-10" });
    expect(template.only("ovh_vrack_dedicated_cloud")).toMatchObject({ service_name: "pn-100042" });
    expect(template.resourceTypes).toEqual(["ovh_vrack_dedicated_cloud"]);
  });

  it("moves a datacentre by importing it, and says who decided it", () => {
    const text = Testing.synthScope((scope) =>
      PrivateCloud.fromServiceName(scope, "C", "pcc-192-0-2-10").moveDatacentre(vrack, move),
    );
    const output = JSON.parse(text) as {
      import: object[];
      output: object;
      resource: Record<string, Record<string, object>>;
    };
    expect(output.import).toEqual([
      {
        id: "pn-100041/1442/pn-100042",
        to: expect.stringMatching(/^ovh_vrack_dedicated_cloud_datacenter\.C_DatacentreAttachment_/),
      },
    ]);
    expect(Object.values(output.resource.ovh_vrack_dedicated_cloud_datacenter ?? {})).toEqual([
      { datacenter: "1442", service_name: "pn-100042" },
    ]);
    expect(Object.values(output.output)).toEqual([{ value: "2026-11-24: one vRack for all" }]);
  });
});
