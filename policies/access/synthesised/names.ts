import { type Located, placeOf, type References } from "../../../model/output/references";
import type { FactSheets } from "../../../model/resources/fact-sheets";
import { fill } from "../../../model/resources/template";

/** Follows references to URNs. What leads to no resource of ours is noted down as unread, and stands for itself. */
export class Names {
  readonly unread = new Set<string>();

  constructor(
    readonly references: References,
    readonly account: string,
    private readonly sheets: FactSheets,
    /** The environments that a resource belongs to. @default its stack's */
    readonly environmentsOf: (located: Located) => readonly string[] = ({ stack: { environment } }) =>
      environment === undefined ? [] : [environment],
  ) {}

  /** The URN an attribute says or refers to. */
  urn(from: Located, value: unknown): string {
    const { stack } = from;
    const text = this.references.text(stack, value);
    if (text !== undefined) return text;
    const located = this.references.resource(stack, value);
    if (located !== undefined) return this.urnOf(located);
    this.unread.add(placeOf(from));
    return `\${${placeOf(from)}: ${String(value)}}`;
  }

  /** The URN of a resource: written out where its parts are known, a stand-in where the service gives them. */
  urnOf(located: Located): string {
    const { attributes, type } = located.resource;
    const id = `\${${placeOf(located)}}`;
    const urn = this.sheets.of(type)?.urn;
    if (urn === undefined) return id;
    return fill(urn, (name) => {
      if (name === "account") return this.account;
      return (name === "id" ? undefined : this.references.text(located.stack, attributes[name])) ?? id;
    });
  }

  /** A text that has to be written down, or known from another resource. */
  text(from: Located, value: unknown): string {
    const text = this.references.text(from.stack, value);
    if (text === undefined) this.unread.add(placeOf(from));
    return text ?? `\${${placeOf(from)}}`;
  }
}
