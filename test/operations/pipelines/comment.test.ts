import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { bodyOf, marker, writeComment } from "../../../operations/pipelines/comment";

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly token: string;
}

let server: Server;
let comments: { id: number; body: string }[];
let seen: Seen[];
let refuse: number | undefined;

beforeEach(async () => {
  comments = [];
  seen = [];
  refuse = undefined;
  server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      seen.push({ method, url, token: String(headers.authorization ?? headers["private-token"]) });
      if (refuse !== undefined) return response.writeHead(refuse).end("{}");
      const { pathname, searchParams } = new URL(url, "http://loopback");
      const page = Number(searchParams.get("page"));
      if (method === "GET") return response.end(JSON.stringify(comments.slice((page - 1) * 100, page * 100)));
      const { body } = JSON.parse(text) as { body: string };
      if (method === "POST") comments.push({ id: comments.length + 1, body });
      else comments.find(({ id }) => id === Number(pathname.split("/").at(-1)))!.body = body;
      return response.end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const api = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const envs = {
  github: () => ({
    GITHUB_API_URL: api(),
    GITHUB_REPOSITORY: "orbital/landing-zone",
    SLZ_MERGE_REQUEST: "7",
    GITHUB_TOKEN: "planted",
  }),
  gitlab: () => ({
    CI_API_V4_URL: api(),
    CI_PROJECT_ID: "12",
    CI_MERGE_REQUEST_IID: "7",
    SLZ_COMMENT_TOKEN: "planted",
  }),
};
const write = (platform: "github" | "gitlab", text: string) =>
  writeComment(platform, text, envs[platform](), new AbortController().signal);

describe.each(["github", "gitlab"] as const)("on %s", (platform) => {
  test("the second run updates the comment of the first, on whatever page it is", async () => {
    comments = Array.from({ length: 130 }, (_, at) => ({ id: at + 1, body: "somebody else's" }));
    expect(await write(platform, "one")).toBe("created");
    expect(await write(platform, "two")).toBe("updated");
    expect(await write(platform, "two")).toBe("unchanged");
    expect(comments).toHaveLength(131);
    expect(comments.at(-1)!.body).toBe(`${marker}\ntwo\n`);
  });

  test("the token goes in a header and stands in no address and no problem", async () => {
    refuse = 403;
    const refused = await write(platform, "one").catch((error: Error) => error.message);
    expect(refused).toContain("PIPELINE-COMMENT-REFUSED");
    expect(refused).toContain("403");
    expect(refused).not.toContain("planted");
    expect(seen[0]!.token).toContain("planted");
    expect(seen[0]!.url).not.toContain("planted");
  });
});

test("a service that is too busy could not be asked: 3, not 1", async () => {
  refuse = 429;
  await expect(write("github", "one")).rejects.toMatchObject({ exitCode: 3 });
});

test("names every variable that is missing, at once", async () => {
  const asked = writeComment("github", "one", { GITHUB_TOKEN: "planted" }, new AbortController().signal);
  await expect(asked).rejects.toThrow("GITHUB_API_URL, GITHUB_REPOSITORY, SLZ_MERGE_REQUEST");
});

test("what is too long is cut at a line and says so; nothing is said as such", () => {
  const cut = bodyOf("a line of a plan\n".repeat(10_000), 65_536);
  expect(cut.length).toBeLessThanOrEqual(65_536);
  expect(cut).toMatch(/a line of a plan\n\n\*\*Cut: [^*]*\*\*\n$/);
  expect(bodyOf("", 65_536)).toContain("The plan said nothing");
});
