import { landingZone } from "../../environments";
import { seed } from "../../sandbox/world/seed";

test("what the reference adopts exists in the sandbox's world before anything is deployed", () => {
  const { organisation, vrack, privateCloud, logs } = landingZone();
  expect({
    account: organisation.account,
    vrack: vrack.service.name,
    privateCloud: privateCloud.adopt,
    privateCloudDatacentre: `${privateCloud.datacentre}`,
    logService: logs.adopt,
    logCluster: logs.cluster,
  }).toEqual({
    account: seed.account,
    vrack: seed.vrack,
    privateCloud: seed.privateCloud,
    privateCloudDatacentre: seed.privateCloudDatacentre,
    logService: seed.logService,
    logCluster: seed.logCluster,
  });
});

test("the log service has the retentions the spec says it offers", () => {
  expect(landingZone().logs.retentions.map((days) => `P${days}D`)).toEqual(seed.retentions);
});
