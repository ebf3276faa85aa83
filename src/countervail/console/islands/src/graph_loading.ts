// The graph's own bundle, fetched by pages that have a graph, and run only if it hashes to what was built with this one.

declare const GRAPH: { path: string; integrity: string };

export async function loadGraph(): Promise<void> {
  if (!document.querySelector("[data-graph]")) return;
  await preloaded(GRAPH.path, GRAPH.integrity);
  await import(GRAPH.path);
}

/** A preload puts a module into the page's map by its hash; importing it takes it from there. */
function preloaded(path: string, integrity: string): Promise<unknown> {
  const link = Object.assign(document.createElement("link"), { rel: "modulepreload", href: path, integrity });
  return new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}
