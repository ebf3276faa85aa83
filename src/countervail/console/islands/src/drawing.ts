// What the server sends of a graph, made into what sigma draws. Places are the server's; nothing moves here.
import { UndirectedGraph } from "graphology";

export interface Drawing {
  nodes: { id: string; label: string; x: number; y: number; size: number; kind: string }[];
  edges: { a: string; b: string; bits: number }[];
}

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  label: string;
  color: string;
  [name: string]: unknown;
}

export type Web = UndirectedGraph<NodeLook>;

export function web(drawing: Drawing, element: HTMLElement): Web {
  const graph: Web = new UndirectedGraph<NodeLook>({ allowSelfLoops: false });
  for (const { id, label, x, y, size, kind } of drawing.nodes) {
    graph.addNode(id, { x, y, size, label, color: colour(element, `--graph-${kind}`) });
  }
  const line = colour(element, "--graph-tie");
  for (const { a, b, bits } of drawing.edges) {
    if (graph.hasNode(a) && graph.hasNode(b)) graph.mergeEdge(a, b, { size: thickness(bits), color: line });
  }
  return graph;
}

/** A colour of the style sheet, so that dark and light hold here too. */
export function colour(element: HTMLElement, name: string): string {
  const style = getComputedStyle(element);
  return style.getPropertyValue(name).trim() || style.color;
}

function thickness(bits: number): number {
  return Math.min(0.5 + bits / 10, 4);
}
