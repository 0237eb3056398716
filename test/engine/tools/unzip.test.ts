import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readZip } from "../../../engine/tools/unzip";
import { useFolder } from "./support/programs";
import { zip } from "./support/zip";

const folder = useFolder();

async function read(archive: Buffer): Promise<Record<string, string>> {
  const file = join(folder(), "archive.zip");
  writeFileSync(file, archive);
  const contents: Record<string, string> = {};
  for (const entry of await readZip(file)) contents[entry.name] = (await entry.content()).toString();
  return contents;
}

const files = { "bin/tofu": "a program, a program, a program", LICENSE: "words" };

test.each([{ stored: false }, { stored: true }, { comment: "a comment after the end record" }])(
  "gives every file of an archive (%o)",
  async (options) => {
    expect(await read(zip(files, options))).toEqual(files);
  },
);

test("leaves out folders", async () => {
  expect(await read(zip({ "bin/": "", ...files }))).toEqual(files);
});

test("refuses what is no archive, and one that was cut or altered", async () => {
  const archive = zip(files);
  await expect(read(Buffer.from("<html>sign in to this network</html>"))).rejects.toThrow("this is no zip archive");
  await expect(read(archive.subarray(0, 60))).rejects.toThrow("this is no zip archive");
  const altered = Buffer.from(archive);
  altered.writeUInt32LE(0, archive.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])));
  await expect(read(altered)).rejects.toThrow("the archive is damaged");
});
