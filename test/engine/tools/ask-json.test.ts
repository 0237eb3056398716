import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { askJson } from "../../../engine/tools/ask-json";

let server: Server;
let address: string;
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => answer(request, response, body));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = { method: "GET", silence: 5_000, plain: true };

describe("a question to a service that speaks JSON", () => {
  test("goes with its headers and body, and comes back with status, headers and what was said", async () => {
    answer = ({ headers, method, url }, response, body) => {
      response.writeHead(201, { "x-said": "yes" });
      response.end(JSON.stringify({ headers, method, url, body: JSON.parse(body) }));
    };
    const question = { ...ask, method: "PATCH", server: address, headers: { token: "t", group: ["a", "b"] } };
    const { status, headers, body } = await askJson("/v1/things?all=1", { ...question, body: { ä: 1 } });
    expect([status, headers["x-said"]]).toEqual([201, "yes"]);
    expect(body).toMatchObject({ method: "PATCH", url: "/v1/things?all=1", body: { ä: 1 } });
    expect(body).toMatchObject({
      headers: { accept: "application/json", "content-type": "application/json", "content-length": "8", token: "t" },
    });
    expect(body).toMatchObject({ headers: { group: "a, b" } });
  });

  test("is answered also by a refusal, and by what is no JSON", async () => {
    answer = (_request, response) => response.writeHead(503).end("<h1>no</h1>");
    expect(await askJson(address, ask)).toMatchObject({ status: 503, body: "<h1>no</h1>" });
  });

  test("fails when nobody answers: in time, at all, or at no address", async () => {
    answer = () => undefined;
    await expect(askJson(address, { ...ask, silence: 50 })).rejects.toThrow("no answer within 0.05 s");
    await expect(askJson("http://127.0.0.1:1", ask)).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await expect(askJson("nowhere", ask)).rejects.toMatchObject({ code: "ERR_INVALID_URL" });
  });

  test("does not go unencrypted unless that is said", async () => {
    answer = (_request, response) => response.end("{}");
    const { method, silence } = ask;
    await expect(askJson(address, { method, silence })).rejects.toMatchObject({ code: "ERR_INVALID_PROTOCOL" });
  });

  test("is given up when it is aborted", async () => {
    const stop = new AbortController();
    answer = () => stop.abort();
    await expect(askJson(address, { ...ask, signal: stop.signal })).rejects.toMatchObject({ name: "AbortError" });
  });
});
