/** A drawing out of Graphviz' own language: Graphviz as WebAssembly, so that nothing has to be installed. */
export async function svgOf(dot: string): Promise<string> {
  // Three megabytes that no other command needs.
  const { instance } = await import("@viz-js/viz");
  const viz = await instance();
  return viz.renderString(dot, { engine: "dot", format: "svg" });
}
