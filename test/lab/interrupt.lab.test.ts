import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Checkout } from "../support/checkout";
import { processesOf } from "./support/lab-folder";

const slz = join(resolve(__dirname, "..", ".."), "bin", "slz.js");

/** Interrupted as soon as it says what is waited for, if anything is; the exit status, and everything it said. */
async function deploy(folder: string, moment?: string): Promise<{ readonly status: unknown; readonly said: string }> {
  const run = spawn(process.execPath, [slz, "lab", "deploy", "dev-platform"], { cwd: folder, env: process.env });
  let said = "";
  let interrupted = false;
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
    if (moment === undefined || interrupted || !said.includes(moment)) return;
    interrupted = run.kill("SIGINT");
  };
  run.stdout.on("data", listen);
  run.stderr.on("data", listen);
  const [status] = (await once(run, "close")) as unknown[];
  return { status, said };
}

test.each([
  ["the control plane starts", "starting the control plane of dev"],
  ["stacks are applied into it", "done  dev-cluster"],
])("Ctrl-C while %s leaves no process and no lock, and the next run goes on", async (_, moment) => {
  const checkout = new Checkout();
  try {
    const stopped = await deploy(checkout.folder, moment);
    expect(stopped).toMatchObject({ status: 130, said: expect.stringContaining(moment) as string });
    expect(stopped.said).toContain("nothing is locked");
    expect(processesOf(checkout.folder)).toEqual([]);
    expect(existsSync(checkout.path(".lab", "lock"))).toBe(false);

    const again = await deploy(checkout.folder);
    expect(again).toMatchObject({ status: 0, said: expect.stringContaining("second plan empty") as string });
    expect(processesOf(checkout.folder)).toEqual([]);
  } finally {
    checkout.remove();
  }
});
