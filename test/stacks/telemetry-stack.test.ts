import { parse } from "yaml";
import { data } from "../../environments";
import { synthesise } from "../support/synthesise";

const reference = synthesise(data);

/** The values handed to the only release of a stack. */
function values(stack: string): string {
  const release = reference.stack(stack).resources.find(({ type }) => type === "helm_release");
  return (release?.attributes.values as string[])[0] ?? "";
}

it("asks for no more than one node has where its pool has one, and for three stream servers where it has three zones", () => {
  const cores = (amount: string): number => Number(amount.replace(/m$/, "")) / 1000;
  const dev = parse(values("dev-telemetry")) as {
    gateway: { scale: { max: number }; resources: { cpu: string } };
    stream: { replicas: number; resources: { cpu: string } };
    writer: { replicas: number; resources: { cpu: string } };
  };
  const most =
    dev.gateway.scale.max * cores(dev.gateway.resources.cpu) +
    dev.stream.replicas * cores(dev.stream.resources.cpu) +
    dev.writer.replicas * cores(dev.writer.resources.cpu);
  // r3-16 has two cores, of which log forwarding takes 0.2.
  expect(most).toBeLessThanOrEqual(1.5);
  expect(parse(values("prod-telemetry"))).toMatchObject({ stream: { replicas: 3 } });
});
