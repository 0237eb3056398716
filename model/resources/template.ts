/** A text with names in braces, each replaced: `/cloud/project/{service_name}/kube`. */
export const fill = (text: string, value: (name: string) => string): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => value(name));
