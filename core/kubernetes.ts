/** A resource as rules and people name it, `pods/exec`: its name, and the part of it that is meant. */
export function kubernetesResource(text: string): { readonly name: string; readonly subresource?: string } {
  const [name = "", subresource] = text.split("/");
  return { name, ...(subresource !== undefined && { subresource }) };
}
