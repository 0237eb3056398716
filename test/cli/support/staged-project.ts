import { chmodSync, readFileSync } from "node:fs";
import { SampleProject } from "./project";

/** Makes one resource of each stack, once; `answer.json` says what the plan holds and what goes wrong. */
const ENGINE = `#!${process.execPath}
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { basename } = require("node:path");
const [verb, ...args] = process.argv.slice(2);
const answer = JSON.parse(readFileSync(__dirname + "/answer.json", "utf8"));
const { type = "ovh_iam_policy", actions = ["create"], fails = false, unusable, hangs, state } = answer;
const address = type + ".a";
const changes = answer.changes ?? [{ address, actions }];
const stack = basename(process.cwd());
const done = __dirname + "/applied-" + stack;
const say = (line) => console.log(JSON.stringify(line));
if (verb === "version") console.log("OpenTofu v1.12.6");
else appendFileSync(__dirname + "/seen", JSON.stringify({ verb, args, stack, client: process.env.OVH_CLIENT_ID }) + "\\n");
if (verb === "init") mkdirSync(".terraform", { recursive: true });
const changed = ({ address, actions }) => ({ address, type, change: { actions, before: null, after: {} } });
if (verb === "show") console.log(JSON.stringify({ resource_changes: changes.map(changed) }));
if (verb === "state" && state) console.log(JSON.stringify(state));
if (verb === hangs) {
  process.on("SIGINT", () => process.exit(1));
  setInterval(() => undefined, 1000);
  writeFileSync(__dirname + "/hanging", String(process.pid));
  return;
}
if (verb === "plan" && unusable) {
  say({ type: "diagnostic", diagnostic: { severity: "error", ...unusable } });
  process.exit(1);
}
if (verb === "plan") {
  if (existsSync(done)) process.exit(0);
  say({ type: "planned_change", change: { action: actions.at(-1), resource: { addr: address } } });
  process.exit(2);
}
if (verb === "apply") {
  if (fails) {
    say({ type: "diagnostic", diagnostic: { severity: "error", summary: "quota used up", detail: "" } });
    process.exit(1);
  }
  writeFileSync(done, "");
  say({ type: "planned_change", change: { action: "create", resource: { addr: address } } });
  say({ type: "apply_complete", hook: { action: "create", resource: { addr: address } } });
}
`;

interface Seen {
  readonly verb: string;
  readonly args: readonly string[];
  readonly stack: string;
  readonly client?: string;
}

/** A sample project whose engine plans and applies what it is told to, and writes down what it was asked. */
export class StagedProject extends SampleProject {
  constructor() {
    super();
    this.write("engine.js", ENGINE);
    chmodSync(this.path("engine.js"), 0o755);
    this.write("seen", "");
    this.answer({});
  }

  answer(content: object): void {
    this.write("answer.json", JSON.stringify(content));
  }

  get seen(): Seen[] {
    const lines = readFileSync(this.path("seen"), "utf8").split("\n");
    return lines.flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Seen]));
  }
}
