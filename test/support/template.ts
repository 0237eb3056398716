import { Testing } from "cdktf";
import type { Construct } from "constructs";

type Attributes = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** What a stack synthesises to, with questions a test can ask of it. */
export class Template {
  private constructor(private readonly json: { resource?: Blocks; data?: Blocks; output?: Blocks }) {}

  /** Synthesises whatever the builder adds to an empty stack. */
  static of(build: (scope: Construct) => void): Template {
    return new Template(JSON.parse(Testing.synthScope((scope) => build(scope))));
  }

  resources(type: string): Attributes[] {
    return Object.values(this.json.resource?.[type] ?? {}).map(withoutComment);
  }

  dataSources(type: string): Attributes[] {
    return Object.values(this.json.data?.[type] ?? {}).map(withoutComment);
  }

  /** Every resource type there is, sorted. */
  get resourceTypes(): string[] {
    return Object.keys(this.json.resource ?? {}).sort();
  }

  /** Fails unless some resource of the type has (at least) these attributes. */
  hasResource(type: string, attributes: Attributes): void {
    expect(this.resources(type)).toContainEqual(expect.objectContaining(attributes));
  }

  hasDataSource(type: string, attributes: Attributes): void {
    expect(this.dataSources(type)).toContainEqual(expect.objectContaining(attributes));
  }

  /** The only resource of a type; fails when there are none or several. */
  only(type: string): Attributes {
    const found = this.resources(type);
    expect(found).toHaveLength(1);
    return found[0] as Attributes;
  }
}

function withoutComment({ "//": _comment, ...attributes }: Attributes): Attributes {
  return attributes;
}
