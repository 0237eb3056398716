import type { LandingZoneData } from "../../model/specification/schema/landing-zone";
import { smallData } from "../support/small";
import { synthesise } from "../support/synthesise";

interface Synthesised {
  readonly terraform: {
    readonly backend: unknown;
    readonly encryption?: Readonly<Record<string, unknown>>;
  };
  readonly variable: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly data: { readonly terraform_remote_state: Readonly<Record<string, { readonly backend: string }>> };
}

function synthesised(state: LandingZoneData["state"], stack: string): Synthesised {
  const { files } = synthesise({ ...smallData(), state });
  return JSON.parse(files.get(`/stacks/${stack}/cdk.tf.json`) ?? "{}") as Synthesised;
}

const bucket = { bucket: "meridian-states", region: "EU-WEST-PAR" };

describe("shared state", () => {
  test("is one object per stack in the region's bucket, locked by a file", () => {
    const { terraform } = synthesised(bucket, "dev-network");
    expect(terraform.backend).toEqual({
      s3: expect.objectContaining({
        bucket: "meridian-states",
        key: "dev-network.tfstate",
        region: "eu-west-par",
        endpoints: { s3: "https://s3.eu-west-par.io.cloud.ovh.net" },
        skip_s3_checksum: true,
        use_lockfile: true,
      }),
    });
    expect(terraform.encryption).toBeUndefined();
  });

  test("is read by other stacks from where it is", () => {
    const { data } = synthesised(bucket, "dev-cluster");
    const read = Object.values(data.terraform_remote_state);
    expect(read.length).toBeGreaterThan(0);
    expect(read.map(({ backend }) => backend)).toEqual(read.map(() => "s3"));
  });

  test("is encrypted with the named key alone, whose passphrase stands nowhere", () => {
    const { terraform, variable } = synthesised({ ...bucket, encryption: { key: "k2" } }, "organisation");
    expect(Object.keys(variable)).toContain("state_key_k2");
    expect(variable.state_key_k2).toMatchObject({ sensitive: true });
    expect(variable.state_key_k2?.default).toBeUndefined();
    expect(terraform.encryption?.state).toEqual({ method: "method.aes_gcm.k2", enforced: true });
  });

  test.each([
    ["k1", "method.aes_gcm.k1"],
    ["none", "method.unencrypted.none"],
  ])("reads what was kept under %s as well while a key is introduced, and writes the new one", (previous, method) => {
    const { terraform } = synthesised({ ...bucket, encryption: { key: "k2", previous } }, "organisation");
    expect(terraform.encryption?.state).toEqual({ method: "method.aes_gcm.k2", fallback: { method } });
    expect(terraform.encryption?.plan).toEqual({ method: "method.aes_gcm.k2", enforced: true });
  });
});
