import { createServer, type AddressInfo } from "node:net";
import { ExitCode, type ProblemError } from "../../../core/errors/problem";
import { bucketStore } from "../../../operations/state/bucket-store";
import { connect } from "../../../operations/state/s3";
import { codesOf, stateText } from "./support/sample";
import { credentials, S3Double } from "./support/s3-double";

const signal = new AbortController().signal;

describe("a store that does not do as it is asked", () => {
  let double: S3Double;
  beforeEach(async () => {
    double = await new S3Double().start();
    double.put("states", "network.tfstate", stateText());
  });
  afterEach(() => double.stop());

  const read = async (report?: (line: string) => void) =>
    bucketStore(await double.connection("states", { report })).read("network.tfstate");
  const failure = (doing: Promise<unknown>): Promise<ProblemError> =>
    doing.then(
      () => Promise.reject(new Error("it did not fail")),
      (error: unknown) => error as ProblemError,
    );

  test.each([
    ["SlowDown", 503],
    ["InternalError", 500],
    ["TooManyRequests", 429],
  ])("%s is waited out, and the user is told meanwhile", async (code, status) => {
    double.fault = (_, count) => (count <= 2 ? { status, code } : undefined);
    const said: string[] = [];
    expect((await read((line) => said.push(line)))?.bytes.toString()).toBe(stateText());
    expect(said).toEqual([
      expect.stringMatching(/asking again in 0\.5 s$/),
      expect.stringMatching(/asking again in 1 s$/),
    ]);
  });

  test("a line that is cut is taken up again", async () => {
    double.fault = (_, count) => (count === 1 ? "cut" : undefined);
    expect((await read())?.bytes.toString()).toBe(stateText());
  });

  test("a store that asks for patience each time is named, and nothing is known", async () => {
    double.fault = () => ({ status: 503, code: "SlowDown" });
    const { problems, exitCode } = await failure(read());
    expect([problems[0]?.code, exitCode]).toEqual(["STATE-THROTTLED", ExitCode.unknown]);
    expect(problems[0]?.found).toContain("503 SlowDown, 5 times");
    expect(double.requests).toHaveLength(5);
  });

  test.each(["SignatureDoesNotMatch", "InvalidAccessKeyId", "ExpiredToken", "RequestTimeTooSkewed"])(
    "credentials that are wrong or expired (%s) are told from a bucket that is not ours, and asked once",
    async (code) => {
      double.fault = () => ({ status: 403, code });
      const { problems, exitCode } = await failure(read());
      expect([problems[0]?.code, exitCode]).toEqual(["STATE-CREDENTIALS", ExitCode.unknown]);
      expect(problems[0]?.found).toContain(code);
      expect(double.requests).toHaveLength(1);
    },
  );

  test.each([
    [403, "AccessDenied", "STATE-REFUSED"],
    [404, "NoSuchBucket", "STATE-NO-BUCKET"],
    [400, "Whatever", "STATE-STORE"],
  ])("an answer of %i %s is a problem with a name", async (status, code, name) => {
    double.fault = () => ({ status, code });
    expect(await codesOf(read())).toEqual([name]);
  });

  test("no credentials at all are said before anybody is asked", async () => {
    const place = { bucket: "states", region: "eu-west-par", endpoint: double.endpoint };
    const { problems } = await failure(connect(place, { env: { AWS_ACCESS_KEY_ID: "x" }, signal }));
    expect(problems.map(({ code, found }) => [code, found])).toEqual([
      ["STATE-CREDENTIALS", "AWS_SECRET_ACCESS_KEY not set"],
    ]);
    expect(double.requests).toEqual([]);
  });

  test("an address at which nobody answers is named, and nothing is known", async () => {
    const port = await closedPort();
    const place = { bucket: "states", region: "eu-west-par", endpoint: `http://127.0.0.1:${port}` };
    const store = bucketStore(await connect(place, { env: credentials, signal }));
    const { problems, exitCode } = await failure(store.keys());
    expect([problems[0]?.code, exitCode]).toEqual(["STATE-UNREACHABLE", ExitCode.unknown]);
  });

  test("whoever is stopped while it waits stops", async () => {
    const stop = new AbortController();
    double.fault = () => {
      stop.abort(new Error("stopped"));
      return { status: 503, code: "SlowDown" };
    };
    const place = { bucket: "states", region: "eu-west-par", endpoint: double.endpoint };
    const store = bucketStore(await connect(place, { env: credentials, signal: stop.signal }));
    await expect(store.keys()).rejects.toThrow("stopped");
    expect(double.requests).toHaveLength(1);
  });
});

function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
