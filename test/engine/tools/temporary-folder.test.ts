import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inTemporaryFolder } from "../../../engine/tools/temporary-folder";

/** What was in use when `use` began, and is gone by now or not. */
const folders: string[] = [];
const lend = <T>(use: (folder: string) => T | Promise<T>) =>
  inTemporaryFolder("test", (folder) => {
    folders.push(folder);
    writeFileSync(join(folder, "secret"), "secret");
    return use(folder);
  });
const left = () => folders.filter((folder) => existsSync(folder));
beforeEach(() => void (folders.length = 0));

describe("a temporary folder", () => {
  test("is for its owner alone, and gone afterwards with what is in it", async () => {
    const mode = await lend((folder) => (statSync(folder).mode & 0o777).toString(8));
    expect([mode, folders.length, left()]).toEqual(["700", 1, []]);
  });

  test("is gone when its use fails", async () => {
    await expect(lend(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect([folders.length, left()]).toEqual([1, []]);
  });

  test("is gone when the process is left at once, however many there are, and nobody listens for that later", async () => {
    const listening = process.listenerCount("exit");
    const ends: (() => void)[] = [];
    const uses = Array.from({ length: 20 }, () => lend(() => new Promise<void>((end) => ends.push(end))));
    expect([left().length, process.listenerCount("exit")]).toEqual([20, listening + 1]);
    process.listeners("exit").at(-1)?.(130);
    expect(left()).toEqual([]);
    for (const end of ends) end();
    await Promise.all(uses);
    expect(process.listenerCount("exit")).toBe(listening);
  });
});
