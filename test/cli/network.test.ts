import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { data } from "../../environments";
import { NetworkOutput } from "../support/network";
import { slz } from "./support/in-process";
import { SampleProject } from "./support/project";

const root = resolve(__dirname, "../..");
const here = { folder: root, env: process.env };
let output: NetworkOutput;
beforeAll(() => {
  output = NetworkOutput.of(data);
});
afterAll(() => output.remove());

/** A command on output that is there already. */
const network = (...argv: string[]) => slz(here, ["network", ...argv, "--output", output.folder]);

describe("slz network reach", () => {
  test("synthesises the landing zone it stands in", async () => {
    const { out, status } = await slz(here, ["network", "reach", "prod/flight-dynamics", "private-cloud/licence-01"]);
    expect(out).toContain("reachable on tcp 27000-27009");
    expect(out).toContain("the way of answers");
    expect(out).toMatch(/unverified {2}what leaves the cluster carries the address of the pod's node/);
    expect(status).toBe(0);
  });

  test("exits 2 when it cannot, and says what blocks it and where that stands", async () => {
    const { out, status } = await network("reach", "prod/telemetry", "private-cloud/licence-01");
    expect(status).toBe(2);
    expect(out).toContain("not reachable\n\nblocked: no policy of telemetry lets its pods out to there");
    expect(out).toContain("prod-platform/kubernetes_namespace_v1.");
  });

  test("is about one port, when asked so", async () => {
    const on = (port: string) => network("reach", "prod/flight-dynamics", "private-cloud/licence-01", "--port", port);
    expect((await on("27009/tcp")).status).toBe(0);
    expect(await on("27010/tcp")).toMatchObject({ status: 2, out: expect.stringContaining("not tcp 27010") as string });
    expect(await on("27000")).toMatchObject({ status: 1, err: expect.stringContaining("REACH-PORT") as string });
  });

  test("exits 3 for a name that nothing has, with the nearest one", async () => {
    const { err, status } = await network("reach", "prod/flight-dynamic", "private-cloud/licence-01");
    expect(status).toBe(3);
    expect(err).toContain('REACH-ENDPOINT: there is nothing called "prod/flight-dynamic"');
    expect(err).toContain('did you mean "prod/flight-dynamics"?');
  });

  test("exits 3 for what nobody has described", async () => {
    const { out, status } = await network("reach", "internet", "private-cloud/licence-01");
    expect(status).toBe(3);
    expect(out).toContain("nobody described it: the private cloud's own way from the internet is not described");
  });

  test("takes addresses and networks as well as names", async () => {
    expect((await network("reach", "10.18.0.77", "172.20.0.30", "--port", "2049/tcp")).status).toBe(0);
    expect((await network("reach", "10.18.0.77", "172.20.0.31")).status).toBe(2);
    expect((await network("reach", "198.51.100.17", "prod/api-server")).status).toBe(0);
    expect((await network("reach", "203.0.113.9", "prod/api-server")).status).toBe(2);
    expect(await network("reach", "prod/nodes", "192.168.7.0/24")).toMatchObject({
      status: 2,
      out: expect.stringContaining("nothing leads there") as string,
    });
  });

  test("is one document for machines", async () => {
    const { out } = await network("reach", "prod/telemetry", "private-cloud/archive-01", "--json");
    expect(JSON.parse(out)).toMatchObject({
      verdict: "reachable",
      ports: [{ protocol: "tcp", from: 2049, to: 2049 }],
      restsOn: expect.arrayContaining([
        expect.objectContaining({ id: "edge-firewall", standing: "declared" }),
      ]) as object,
    });
  });

  test("answers about output that main.ts refused, and says that it did", async () => {
    const project = new SampleProject();
    try {
      const refused = output.copy();
      rmSync(join(refused.folder, "manifest.json"));
      project.main(`
        const { cpSync } = require("node:fs");
        cpSync(${JSON.stringify(refused.folder)}, process.env.CDKTF_OUTDIR!, { recursive: true });
        process.stderr.write("REACH-ROUTE at prod-network: refused\\n");
        process.exitCode = 1;
      `);
      const { err, out, status } = await slz(project, ["network", "reach", "prod/nodes", "dev/nodes"]);
      expect(err).toContain("REACH-ROUTE at prod-network: refused");
      expect(err).toContain("main.ts refuses this output");
      expect(out).toContain("prod's router has no route to 10.16.0.2");
      expect(status).toBe(2);
      refused.remove();
    } finally {
      project.remove();
    }
  });

  test("has nothing to say without output", async () => {
    const { err, status } = await slz(here, ["network", "reach", "a", "b", "--output", "docs"]);
    expect(err).toContain("SYNTH-OUTPUT");
    expect(status).toBe(1);
  });
});

describe("slz network matrix", () => {
  test("lists who may talk, and why", async () => {
    const { out, status } = await network("matrix", "--from", "prod/t*", "--to", "private-cloud/*");
    expect(out).toMatch(/^prod\/telemetry +private-cloud\/archive-01 +tcp 2049 +a connection +masquerade$/m);
    expect(out).toContain("1 pair may talk, 3 may not");
    expect(status).toBe(0);
  });

  test("says of what is closed why, when asked for all", async () => {
    const { out } = await network("matrix", "--all", "--from", "prod/telemetry", "--to", "private-cloud/licence-01");
    expect(out).toContain("no policy of telemetry lets its pods out to there");
  });

  test("exits 2 when something passes that no connection declares", async () => {
    const open = output.copy().spoil("prod-platform", ({ kubernetes_network_policy_v1: policies }) => {
      policies!.Wide = {
        metadata: { name: "wide", namespace: "telemetry" },
        spec: { pod_selector: {}, policy_types: ["Egress"], egress: [{}] },
      };
    });
    const { out, status } = await slz(here, ["network", "matrix", "--output", open.folder, "--json"]);
    const pairs = (JSON.parse(out) as { pairs: { because?: string; from: string; to: string }[] }).pairs;
    expect(pairs.filter(({ because }) => because === "undeclared").map(({ from, to }) => `${from} ${to}`)).toEqual([
      "prod/telemetry private-cloud/erp-legacy",
      "prod/telemetry private-cloud/licence-01",
    ]);
    expect(status).toBe(2);
    open.remove();
  });
});

describe("slz network show", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "pictures-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("the pictures in docs/network are those of the reference", async () => {
    expect(await network("show", "--check")).toMatchObject({ status: 0 });
  });

  test("draws every network, team and machine, the same bytes each time", async () => {
    expect((await network("show", "--directory", folder)).status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["README.md", "topology.mmd", "topology.svg"]);
    const svg = readFileSync(join(folder, "topology.svg"), "utf8").replaceAll("&#45;", "-").replaceAll("&#160;", " ");
    for (const text of ["flight-dynamics", "VLAN 332", "10.18.20.0/22", "licence-01", "tcp 27000", "10.31.255.13"]) {
      expect(svg.includes(text) ? text : `no ${text}`).toBe(text);
    }
    expect((await network("show", "--directory", folder, "--check")).status).toBe(0);
  });

  test("exits 2 and writes nothing when they are not current", async () => {
    writeFileSync(join(folder, "topology.mmd"), "flowchart LR\n");
    rmSync(join(folder, "README.md"));
    const { out, status } = await network("show", "--directory", folder, "--check");
    expect(status).toBe(2);
    expect(out).toMatch(/^Not current: .*README\.md, .*topology\.mmd\. Run npx slz network show\.$/m);
    expect(existsSync(join(folder, "README.md"))).toBe(false);
  });
});
